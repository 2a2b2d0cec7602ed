/** An image reference taken apart, its defaults filled in. */
export interface ImageReference {
  /** `docker.io` where the text names none. */
  readonly registry: string;
  /** `library/nginx` for Docker's own `nginx`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
}

/** Why a text is not an image reference, in the words of the kubelet's InspectFailed event. */
export interface ImageProblem {
  readonly problem: string;
}

const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${DOMAIN_PART}(?:\\.${DOMAIN_PART})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const PATH_PART = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*';
const NAME = `(?:${DOMAIN}/)?${PATH_PART}(?:/${PATH_PART})*`;
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const REFERENCE = new RegExp(`^(${NAME})(?::([\\w][\\w.-]{0,127}))?(?:@(${DIGEST}))?$`);
const NAME_WITH_DOMAIN = new RegExp(`^(?:(${DOMAIN})/)?(${PATH_PART}(?:/${PATH_PART})*)$`);

const MOST_CHARACTERS = 255;
const INVALID: ImageProblem = { problem: 'invalid reference format' };

/** Takes an image reference apart as container runtimes do (distribution/reference 0.6, `ParseNormalizedNamed`). */
export function parseImage(text: string): ImageReference | ImageProblem {
  if (/^[a-f0-9]{64}$/.test(text)) return { problem: `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings` };
  const { registry, rest } = splitRegistry(text);
  if (nameOf(rest) !== nameOf(rest).toLowerCase())
    return { problem: `invalid reference format: repository name (${nameOf(rest)}) must be lowercase` };
  return parseFull(`${registry}/${rest}`);
}

/** What stands before the tag; with a digest alone, its algorithm is taken along, as the library does. */
const nameOf = (rest: string): string => /^[^:]*/.exec(rest)?.[0] ?? '';

/** Without a registry an image is Docker's: a first part is one if it has a dot, a port or a capital letter, or is `localhost`. */
function splitRegistry(text: string): { registry: string; rest: string } {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(slash, 0));
  const isRegistry = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const registry = !isRegistry || first === 'index.docker.io' ? 'docker.io' : first;
  const rest = isRegistry ? text.slice(slash + 1) : text;
  return { registry, rest: registry === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest };
}

function parseFull(text: string): ImageReference | ImageProblem {
  const [, name, tag, digest] = REFERENCE.exec(text) ?? [];
  if (name === undefined) return INVALID;
  const [, registry = '', repository = ''] = NAME_WITH_DOMAIN.exec(name) ?? [];
  if (repository.length > MOST_CHARACTERS) return { problem: `repository name must not be more than ${MOST_CHARACTERS} characters` };
  const problem = digest === undefined ? undefined : digestProblem(digest);
  return problem === undefined ? { registry, repository, tag, digest } : { problem };
}

const DIGEST_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

function digestProblem(digest: string): string | undefined {
  const colon = digest.indexOf(':');
  if (!/^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:/.test(digest)) return 'invalid checksum digest format';
  const length = DIGEST_LENGTHS.get(digest.slice(0, colon));
  if (length === undefined) return 'unsupported digest algorithm';
  const hex = digest.slice(colon + 1);
  if (hex.length !== length) return 'invalid checksum digest length';
  return /^[a-f0-9]+$/.test(hex) ? undefined : 'invalid checksum digest format';
}

/** The tag that the text names; undefined where it names none, or is no image reference. */
export function tagOf(image: string): string | undefined {
  const parsed = parseImage(image);
  return 'problem' in parsed ? undefined : parsed.tag;
}

/** The digest that the text names; undefined where it names none, or is no image reference. */
export function digestOf(image: string): string | undefined {
  const parsed = parseImage(image);
  return 'problem' in parsed ? undefined : parsed.digest;
}
