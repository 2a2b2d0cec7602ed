import type { User } from '../apiserver/admission.ts';
import type { ApiRequest, ApiResponse } from '../apiserver/request.ts';
import type { Status } from '../apiserver/status.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { KindInfo } from '../schemas/store.ts';

/** What was asked for, or the server's refusal. */
export type Read<T> = { readonly value: T } | { readonly status: Status };

/** Which objects of a list are wanted; the server filters. */
export interface ListOptions {
  /** As kubectl's `-l` has it. */
  readonly labelSelector?: string | undefined;
  /** As `--field-selector` has it. */
  readonly fieldSelector?: string | undefined;
}

/** What a client can ask of a server. */
export interface Connection {
  readonly version: KubernetesVersion;
  /** The server's clock. */
  now(): Date;
  /** Every kind that the server serves, in every version, in the order of discovery: built-in kinds, then those of CRDs. */
  kinds(): readonly KindInfo[];
  /** A write. With `dryRun` it is answered and forgotten. */
  request(request: ApiRequest, options?: { readonly dryRun?: boolean }): ApiResponse;
  /** One object, in the version that `kind` names. */
  get(kind: KindInfo, namespace: string, name: string): Read<KubernetesObject>;
  /** The objects of one namespace, or of all where `namespace` is undefined, ordered as the server lists them: by namespace, then by name. */
  list(kind: KindInfo, namespace: string | undefined, options?: ListOptions): Read<readonly KubernetesObject[]>;
  /** The same server, asked by someone else (`--as`, `--as-group`). */
  as(user: User): Connection;
}
