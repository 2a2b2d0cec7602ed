/** The programs of a release: paths of files that can be run. */
export interface RealClients {
  readonly kubectl: string;
  readonly helm: string;
}

/** Where the clients of a release (`1.34`) are, fetched if need be. Throws an Error that says why they can't be had. */
export function realClients(release: string): RealClients;
