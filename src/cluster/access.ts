import type { User } from '../apiserver/admission.ts';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { ApiRequest, ApiResponse } from '../apiserver/request.ts';
import { builtInKind } from '../apiserver/served-kind.ts';
import type { Status } from '../apiserver/status.ts';
import type { Decoded, KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { authorize } from '../rbac/authorize.ts';
import { escalationProblem } from '../rbac/escalation.ts';
import { forbiddenRequest } from '../rbac/forbidden.ts';
import { answerReview } from '../rbac/reviews/answer-review.ts';
import type { KindInfo } from '../schemas/store.ts';

/** The server's no to someone who may not do this; undefined where they may. */
export function accessProblem(
  user: User,
  verb: string,
  { kind, namespace, name, subresource }: Pick<ApiRequest, 'kind' | 'namespace' | 'name' | 'subresource'>,
  state: ClusterState,
): Status | undefined {
  const access = { user, verb, group: kind.group, resource: kind.plural, subresource, namespace, name };
  const { allowed, reason } = authorize(access, state);
  return allowed ? undefined : forbiddenRequest(access, reason);
}

/** What is asked of RBAC for each kind of write. */
export const verbOf = ({ verb }: ApiRequest): string => (verb === 'apply' ? 'patch' : verb);

/** A review is answered and stored nowhere; undefined for every other kind. */
export function reviewResponse(request: ApiRequest, user: User, state: ClusterState, version: KubernetesVersion): ApiResponse | undefined {
  if (request.verb !== 'create' || !isReview(request.kind)) return undefined;
  const { object } = builtInKind(request.kind, version).decode(request.body);
  const { kind, namespace } = request;
  const answer = answerReview({ kind, namespace, object: object as Decoded<KubernetesObject>, user, version }, state);
  if (answer === undefined) return undefined;
  return 'object' in answer
    ? { code: 201, object: answer.object, state, warnings: [] }
    : { code: answer.status.code, status: answer.status, errors: answer.errors, warnings: [] };
}

const isReview = ({ group }: KindInfo): boolean => group === 'authorization.k8s.io' || group === 'authentication.k8s.io';

/** The server's no to someone who gives away rights that they don't have. */
export function escalation(request: ApiRequest, user: User, state: ClusterState, version: KubernetesVersion): Status | undefined {
  const { kind, namespace, name = '', verb, body } = request;
  if (kind.group !== 'rbac.authorization.k8s.io' || (verb !== 'create' && verb !== 'update')) return undefined;
  const served = builtInKind(kind, version);
  const object = served.decode(body).object as Decoded<KubernetesObject>;
  served.strategy?.setDefaults?.(object, { version });
  const stored = state.get(kind.group, kind.kind, namespace, name);
  const old = stored && (served.decode(stored).object as Decoded<KubernetesObject>);
  return escalationProblem({ kind, namespace, nameInUrl: name, object, old, user }, state);
}
