import type { FieldError } from '../kubernetes/field-error.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { ClusterState } from './cluster-state.ts';
import type { ApiRequest } from './request.ts';
import type { ServedKind } from './served-kind.ts';
import type { Status } from './status.ts';
import type { StrategyContext } from './strategy.ts';

/** One request on its way through the server. */
export interface Passage {
  readonly request: ApiRequest;
  readonly state: ClusterState;
  readonly served: ServedKind;
  readonly context: StrategyContext;
  readonly warnings: string[];
  /** What a real server would have looked at besides. */
  readonly notes: string[];
  /** The server's clock; absent where nothing is to be stored: then the object gets no uid, times and managed fields. */
  readonly now?: Date;
}

/** What a verb ends with where it was not refused. */
export interface Done {
  readonly code: 200 | 201;
  readonly object: KubernetesObject;
  /** The cluster after the request. */
  readonly state: ClusterState;
}

/** Thrown inside the corridor to leave it; never seen outside. */
export class Refusal extends Error {
  constructor(
    readonly status: Status,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(status.message);
  }
}
