import { ADMINISTRATOR, type User } from '../apiserver/admission.ts';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import { type ApiRequest, type ApiResponse, handle, isAccepted } from '../apiserver/request.ts';
import { servedKinds } from '../apiserver/served-kinds.ts';
import { notFoundStatus, type Status } from '../apiserver/status.ts';
import { inVersion } from '../apiserver/versions.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { KindInfo } from '../schemas/store.ts';
import { accessProblem, escalation, reviewResponse, verbOf } from './access.ts';
import { settle } from './settle.ts';
import { type ListOptions, selects } from './list-options.ts';

/** The one thing in the house that changes: which state the cluster is in now. */
interface Holder {
  state: ClusterState;
}

/**
 * A cluster that answers: the API server with its store and the controllers that keep namespaces, accounts, quotas, roles and CRDs in
 * order. Everything between two requests is done when the next one comes.
 */
export class SimulatedCluster {
  private constructor(
    readonly version: KubernetesVersion,
    private readonly holder: Holder,
    private readonly clock: () => Date,
    private readonly user: User,
  ) {}

  /** A cluster of a release that holds `state`. The clock tells the server's time. */
  static of(version: KubernetesVersion, state: ClusterState, clock: () => Date): SimulatedCluster {
    return new SimulatedCluster(version, { state }, clock, ADMINISTRATOR);
  }

  get state(): ClusterState {
    return this.holder.state;
  }

  now(): Date {
    return this.clock();
  }

  /** The same cluster, asked by someone else. */
  as(user: User): SimulatedCluster {
    return new SimulatedCluster(this.version, this.holder, this.clock, user);
  }

  kinds(): readonly KindInfo[] {
    return servedKinds(this.state, this.version);
  }

  request(request: ApiRequest, { dryRun = false }: { readonly dryRun?: boolean } = {}): ApiResponse {
    const now = this.now();
    const user = request.user ?? this.user;
    const refusal = accessProblem(user, verbOf(request), request, this.state) ?? escalation(request, user, this.state, this.version);
    if (refusal) return { code: refusal.code, status: refusal, errors: [], warnings: [] };
    const review = reviewResponse(request, user, this.state, this.version);
    if (review) return review;
    const response = handle({ ...request, dryRun, user }, this.state, this.version, now);
    if (isAccepted(response) && !dryRun)
      this.holder.state = settle(response.state, { kind: request.kind, object: response.object, version: this.version, now });
    return response;
  }

  get(kind: KindInfo, namespace: string, name: string): { readonly value: KubernetesObject } | { readonly status: Status } {
    const home = kind.namespaced ? namespace : '';
    const refusal = accessProblem(this.user, 'get', { kind, namespace: home, name }, this.state);
    if (refusal) return { status: refusal };
    const object = this.state.get(kind.group, kind.kind, home, name);
    return object ? { value: inVersion(object, kind, this.version) } : { status: notFoundStatus(kind.group, kind.plural, name) };
  }

  list(
    kind: KindInfo,
    namespace: string | undefined,
    options: ListOptions = {},
  ): { readonly value: readonly KubernetesObject[] } | { readonly status: Status } {
    const refusal = accessProblem(this.user, 'list', { kind, namespace: (kind.namespaced && namespace) || '' }, this.state);
    if (refusal) return { status: refusal };
    const objects = this.state.list(kind.group, kind.kind, kind.namespaced ? namespace : undefined);
    const chosen = selects(objects, options, { kind, crd: this.definitionOf(kind) });
    return 'status' in chosen ? chosen : { value: chosen.sort(byPlace).map((object) => inVersion(object, kind, this.version)) };
  }

  /** The definition of a custom kind. */
  private definitionOf({ definition, plural, group }: KindInfo): KubernetesObject | undefined {
    return definition === '' ? this.state.get('apiextensions.k8s.io', 'CustomResourceDefinition', '', `${plural}.${group}`) : undefined;
  }
}

/** The order of the store's keys. */
const byPlace = (a: KubernetesObject, b: KubernetesObject): number => (placeOf(a) < placeOf(b) ? -1 : 1);
const placeOf = ({ metadata }: KubernetesObject): string => `${metadata.namespace ?? ''}/${metadata.name ?? ''}`;
