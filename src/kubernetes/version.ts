/** A Kubernetes release, to the minor: patch releases don't change what the API accepts. */
export interface KubernetesVersion {
  /** The minor number: 34 for Kubernetes 1.34. The major has been 1 since 2015. */
  readonly minor: number;
}

/** The releases that kubeproof carries schemas for, oldest first. */
export const OLDEST_MINOR = 18;
export const NEWEST_MINOR = 36;

export const kubernetesVersion = (minor: number): KubernetesVersion => ({ minor });

/** `1.34`, without a leading v. */
export const versionText = (version: KubernetesVersion): string => `1.${version.minor}`;

/** Whether `version` is release `1.minor` or a later one. `from` is written as the releases are: `'1.34'`. */
export function atLeast(version: KubernetesVersion, from: `1.${number}`): boolean {
  return version.minor >= Number(from.slice(2));
}

/** One row of a behaviour that changed between releases: in force from this release on. */
export interface VersionRow<T> {
  readonly from: `1.${number}`;
  readonly value: T;
}

/** The newest row in force at `version`. Rows are written oldest first; the first one also serves every older release. */
export function byVersion<T>(version: KubernetesVersion, rows: readonly [VersionRow<T>, ...VersionRow<T>[]]): T {
  let value = rows[0].value;
  for (const row of rows) if (atLeast(version, row.from)) value = row.value;
  return value;
}

/** Why a `--kubernetes-version` was not understood, in words for the user. */
export interface VersionProblem {
  readonly problem: string;
}

/**
 * Reads what a user gives for a version: `1.34`, `v1.34.2`, a list `1.30,1.34`, a range `1.33..1.35`.
 * Answers the versions, oldest first and each once, or the problem with its remedy.
 */
export function parseVersions(text: string): readonly KubernetesVersion[] | VersionProblem {
  const minors = new Set<number>();
  for (const part of text.split(',').map((p) => p.trim())) {
    const [first, last, ...more] = part.split('..');
    const from = parseMinor(first ?? '');
    const to = last === undefined ? from : parseMinor(last);
    if (from === undefined || to === undefined || more.length > 0)
      return { problem: `"${part}" is not a Kubernetes version; write it as 1.34, v1.34.2, 1.30,1.34 or 1.33..1.35` };
    if (from > to) return { problem: `the range "${part}" runs backwards; write 1.${to}..1.${from}` };
    for (const minor of [from, to])
      if (minor < OLDEST_MINOR || minor > NEWEST_MINOR)
        return { problem: `Kubernetes 1.${minor} is not bundled; 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR} are` };
    for (let minor = from; minor <= to; minor++) minors.add(minor);
  }
  return [...minors].sort((a, b) => a - b).map(kubernetesVersion);
}

function parseMinor(text: string): number | undefined {
  const match = /^v?1\.(\d{1,3})(?:\.\d+(?:[-+.\w]*)?)?$/.exec(text.trim());
  return match ? Number(match[1]) : undefined;
}
