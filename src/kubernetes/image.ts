/** An image reference taken apart. */
export interface ImageReference {
  /** `docker.io` where the text names none. */
  readonly registry: string;
  /** `library/nginx` for Docker's own `nginx`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
}

/** Why a text is not an image reference, in the container runtimes' words. */
export interface ImageProblem {
  readonly problem: string;
}

/** Takes an image reference apart. */
export function parseImage(_text: string): ImageReference | ImageProblem {
  return { problem: 'invalid reference format' };
}

/** The tag that the text names; undefined where it names none, or is no image reference. */
export const tagOf = (image: string): string | undefined => {
  const parsed = parseImage(image);
  return 'problem' in parsed ? undefined : parsed.tag;
};

/** The digest that the text names; undefined where it names none, or is no image reference. */
export const digestOf = (image: string): string | undefined => {
  const parsed = parseImage(image);
  return 'problem' in parsed ? undefined : parsed.digest;
};
