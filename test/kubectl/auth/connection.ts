import type { User } from '../../../src/apiserver/admission.ts';
import type { ClusterState } from '../../../src/apiserver/cluster-state.ts';
import type { ApiRequest, ApiResponse } from '../../../src/apiserver/request.ts';
import { servedKinds } from '../../../src/apiserver/served-kinds.ts';
import type { Decoded, KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import type { Connection } from '../../../src/kubectl/connection.ts';
import { authorize } from '../../../src/rbac/authorize.ts';
import { forbiddenRequest } from '../../../src/rbac/forbidden.ts';
import { answerReview } from '../../../src/rbac/reviews/answer-review.ts';

const version = kubernetesVersion(34);

/** A server of release 1.34 that answers reviews, and nothing else. */
export function connectionTo(state: ClusterState, user: User): Connection {
  return {
    version,
    now: () => new Date(0),
    kinds: () => servedKinds(state, version),
    request: (request) => answer(request, state, user),
    get: () => unanswered(),
    list: () => unanswered(),
    as: (other) => connectionTo(state, other),
  };
}

function answer({ kind, namespace, body }: ApiRequest, state: ClusterState, user: User): ApiResponse {
  const access = { user, verb: 'create', group: kind.group, resource: kind.plural, namespace };
  const { allowed, reason } = authorize(access, state);
  if (!allowed) return { code: 403, status: forbiddenRequest(access, reason), errors: [], warnings: [] };
  const found = answerReview({ kind, namespace, object: body as Decoded<KubernetesObject>, user, version }, state) ?? unanswered();
  if ('status' in found && 'errors' in found) return { code: found.status.code, ...found, warnings: [] };
  return { code: 201, object: found.object, warnings: [], state };
}

function unanswered(): never {
  throw new Error('only reviews are answered here');
}
