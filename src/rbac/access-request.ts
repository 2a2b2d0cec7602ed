import type { User } from '../apiserver/admission.ts';

/** A wish to do something with objects of the API. */
export interface ResourceRequest {
  readonly user: User;
  readonly verb: string;
  /** `''` for the core group. */
  readonly group: string;
  /** The plural: `pods`. */
  readonly resource: string;
  /** `log`, `scale`; absent for the object itself. */
  readonly subresource?: string | undefined;
  /** Absent or `''` for a cluster-scoped kind, and for all namespaces at once. */
  readonly namespace?: string | undefined;
  /** Absent or `''` where the request names no object: a create, a list. */
  readonly name?: string | undefined;
  readonly path?: undefined;
}

/** A wish to use a path of the server that holds no objects: `/metrics`. */
export interface PathRequest {
  readonly user: User;
  /** In lower case, as HTTP has them: `get`, `post`. */
  readonly verb: string;
  readonly path: string;
}

/** What the server asks its authorizer about (`authorizer.Attributes`). */
export type AccessRequest = ResourceRequest | PathRequest;

export const namespaceOf = (request: AccessRequest): string => (request.path === undefined ? (request.namespace ?? '') : '');
