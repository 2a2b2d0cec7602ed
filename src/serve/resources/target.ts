import type { User } from '../../apiserver/admission.ts';
import { accessProblem } from '../../cluster/access.ts';
import type { SimulatedCluster } from '../../cluster/simulated-cluster.ts';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { Subresource } from '../discovery/subresources.ts';
import { type HttpRequest, HttpRefusal } from '../http.ts';
import { negotiated, type Transformations } from '../media-type.ts';
import { definitionOf, type Showing } from '../representation.ts';
import type { Site } from '../site.ts';

/** A request about objects, with everything that was found out about it. */
export interface Target {
  readonly request: HttpRequest;
  readonly site: Site;
  /** The cluster as whoever asks sees it. */
  readonly cluster: SimulatedCluster;
  readonly user: User;
  readonly kind: KindInfo;
  readonly subresource: Subresource | undefined;
  /** `''` for a cluster-scoped kind; undefined for all namespaces. */
  readonly namespace: string | undefined;
  readonly name: string | undefined;
}

/** The form in which the answer is wanted. */
export function showing({ request, cluster, kind }: Target, transformations: Transformations): Showing {
  return {
    wanted: negotiated(request.headers.accept, transformations),
    kind,
    includeObject: request.query.get('includeObject') ?? 'Metadata',
    context: { now: cluster.now(), version: cluster.version },
    crd: definitionOf(kind, cluster.state),
  };
}

/** Throws the server's no to someone who may not do this. */
export function authorize({ user, kind, namespace, name, subresource, cluster }: Target, verb: string): void {
  const place = { kind, namespace: namespace ?? '', name };
  // The corridor knows two subresources by name; RBAC knows any.
  const refusal = accessProblem(user, verb, { ...place, subresource: subresource?.name as 'status' | undefined }, cluster.state);
  if (refusal) throw new HttpRefusal(refusal);
}

/** The one object that the request names; throws where there is none. */
export function readObject({ cluster, kind, namespace, name }: Target): KubernetesObject {
  const read = cluster.get(kind, namespace ?? '', name ?? '');
  if ('status' in read) throw new HttpRefusal(read.status);
  return read.value;
}
