/** A kind's row in the table: the same in every release but for `known` and `served`. */
export interface KindRow {
  /** `''` for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The struct's name in the definitions: `apps.v1.Deployment`. */
  readonly definition: string;
  /** The resource's name in URLs and in `kubectl get`: `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  /** Absent = all; empty for a kind that only a subresource takes: `Scale`, `Eviction`. */
  readonly verbs?: readonly string[];
  /** Absent = none. */
  readonly subresources?: readonly string[];
  /** The minors whose schemas have it, as ranges: `18-21 30-36`. */
  readonly known: string;
  /** The minors whose servers offer it without being told to: alpha and newer beta versions are off. */
  readonly served: string;
}

/** What one release knows of a kind. */
export interface KindInfo {
  /** `''` for the core group. */
  readonly group: string;
  readonly version: string;
  /** `apps/v1`, `v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  /** The struct's name, for `Schemas.definition`: `apps.v1.Deployment`. */
  readonly definition: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  /** Empty for a kind that only a subresource takes: `Scale`, `Eviction`. */
  readonly verbs: readonly string[];
  readonly subresources: readonly string[];
  /** Whether the release's servers offer it without being told to: alpha and newer beta versions are off. */
  readonly served: boolean;
}

/** A release, as people write it: `1.22`. */
export type Release = `1.${number}`;

/** A version's life (k8s.io/api prerelease-lifecycle, up to 1.36); absent where nothing is set. */
export interface Lifecycle {
  readonly introduced?: Release | undefined;
  readonly deprecated?: Release | undefined;
  readonly removed?: Release | undefined;
  /** What to write instead: `networking.k8s.io/v1 Ingress`. */
  readonly replacement?: string | undefined;
}
