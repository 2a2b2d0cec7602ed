import { ClusterState } from '../../../src/apiserver/cluster-state.ts';
import { withNamespace } from '../../../src/apiserver/new-cluster.ts';
import { handle, isAccepted, kindOf } from '../../../src/apiserver/request.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';

/** What the server answers, in the words of a terminal: each error as `field: message`. */
export interface Reply {
  readonly code: number;
  readonly errors: readonly string[];
  readonly message?: string;
  /** The object as stored; empty where it was refused. */
  readonly stored: Record<string, unknown> & { readonly metadata?: Record<string, unknown>; readonly spec?: Record<string, unknown> };
  readonly warnings: readonly string[];
}

/** How a question may differ from a create on an empty cluster of 1.34. */
export interface Circumstances {
  /** 30 for Kubernetes 1.30. */
  readonly minor?: number;
  /** The object as stored before: the question is then an update. */
  readonly old?: KubernetesObject;
  readonly state?: ClusterState;
}

/** Puts one object to the server, in the namespace `shop` where its kind has namespaces. */
export function ask(object: unknown, { minor = 34, old, state = withNamespace(ClusterState.empty, 'shop') }: Circumstances = {}): Reply {
  const version = kubernetesVersion(minor);
  const kind = kindOf(object as KubernetesObject, version);
  if (kind === undefined) throw new Error(`1.${minor} does not serve the kind`);
  const place = { kind, namespace: kind.namespaced ? 'shop' : '', body: object };
  const response =
    old === undefined
      ? handle({ verb: 'create', ...place }, state, version)
      : handle({ verb: 'update', name: old.metadata.name, ...place }, state.with(kind.group, old), version);
  if (isAccepted(response))
    return { code: response.code, errors: [], stored: response.object as object as Reply['stored'], warnings: response.warnings };
  const { code, message, causes = [] } = response.status;
  return { code, message, errors: causes.map((cause) => `${cause.field}: ${cause.message}`), stored: {}, warnings: response.warnings };
}
