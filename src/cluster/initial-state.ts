import { newCluster, withNamespace } from '../apiserver/new-cluster.ts';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import { isAccepted, kindOf } from '../apiserver/request.ts';
import { builtInKind } from '../apiserver/served-kind.ts';
import { servedKinds } from '../apiserver/served-kinds.ts';
import { type Decoded, groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { KindInfo } from '../schemas/store.ts';
import { SimulatedCluster } from './simulated-cluster.ts';

/** An object that exists before anything is asked, and where it was read. */
export interface GivenObject {
  readonly object: KubernetesObject;
  /** For messages: `cluster.yaml:12`. */
  readonly place: string;
}

/** An object that cannot be in a cluster of this release, and why. */
export interface StateProblem {
  readonly place: string;
  readonly message: string;
}

/**
 * A cluster that holds what a new one does, and the objects given. What a dump has of an object stands as it is; what is a manifest is
 * created, as `kubectl apply` would, in an order that lets it exist: CRDs, namespaces, then the rest as given. Namespaces that are named
 * and not given exist too.
 */
export function clusterWith(
  given: readonly GivenObject[],
  version: KubernetesVersion,
  now: Date,
  base: ClusterState = newCluster(),
): { readonly cluster: SimulatedCluster; readonly problems: readonly StateProblem[] } {
  const dumped = given.filter(({ object }) => isDumped(object));
  const manifests = given.filter(({ object }) => !isDumped(object)).sort((a, b) => rank(a) - rank(b));
  const problems: StateProblem[] = [];
  let state = base;
  for (const { object, place } of dumped) {
    const kind = kindOf(object, version);
    const stored = kind ? asStored(object, kind, version) : object;
    if (typeof stored === 'string') problems.push({ place, message: stored });
    else state = state.with(groupVersionOf(object.apiVersion).group, stored);
  }
  state = withNamedNamespaces(state, given);
  const cluster = SimulatedCluster.of(version, state.atRevision(highestRevision(dumped)), () => now);
  for (const item of manifests) {
    const message = createIn(cluster, item.object);
    if (message !== undefined) problems.push({ place: item.place, message });
  }
  return { cluster, problems };
}

/** A server has had it in its hands. */
const isDumped = ({ metadata }: KubernetesObject): boolean => metadata.uid !== undefined || metadata.resourceVersion !== undefined;

const FIRST = [
  'CustomResourceDefinition',
  'Namespace',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'IngressClass',
  'ServiceAccount',
  'LimitRange',
];
const rank = ({ object }: GivenObject): number => (FIRST.indexOf(object.kind) + FIRST.length + 1) % (FIRST.length + 1);

/** A dump's object with the types and the order that the server gives to fields; a text where it is none of its kind. */
function asStored(object: KubernetesObject, kind: KindInfo, version: KubernetesVersion): KubernetesObject | string {
  const served = builtInKind(kind, version);
  const { object: decoded, typeError } = served.decode(object);
  return typeError ? `no ${kind.kind} of ${kind.apiVersion}: ${typeError.message}` : served.encode(decoded as Decoded<KubernetesObject>);
}

function highestRevision(dumped: readonly GivenObject[]): number {
  const revisions = dumped.map(({ object }) => Number(object.metadata.resourceVersion ?? 0));
  return revisions.reduce((highest, revision) => (Number.isSafeInteger(revision) ? Math.max(highest, revision) : highest), 0);
}

function withNamedNamespaces(state: ClusterState, given: readonly GivenObject[]): ClusterState {
  const declared = new Set(given.filter(({ object }) => object.kind === 'Namespace').map(({ object }) => object.metadata.name));
  const named = new Set(given.map(({ object }) => object.metadata.namespace ?? '').filter((name) => name !== '' && !declared.has(name)));
  const missing = [...named].filter((name) => state.get('', 'Namespace', '', name) === undefined);
  return missing.reduce(withNamespace, state);
}

/** Why the object cannot be created, if it cannot. */
function createIn(cluster: SimulatedCluster, object: KubernetesObject): string | undefined {
  const kind = cluster.kinds().find(({ apiVersion, kind: name }) => apiVersion === object.apiVersion && name === object.kind);
  if (kind === undefined) return `no kind ${JSON.stringify(object.kind)} in version ${JSON.stringify(object.apiVersion)}; give its CRD too`;
  const namespace = kind.namespaced ? (object.metadata.namespace ?? 'default') : '';
  const { name = '' } = object.metadata;
  const isThere = name !== '' && 'value' in cluster.get(kind, namespace, name);
  const place = { kind, namespace, body: object, fieldManager: 'kubectl-client-side-apply', fieldValidation: 'Warn' } as const;
  const response = cluster.request(isThere ? { verb: 'update', name, ...place } : { verb: 'create', ...place });
  return isAccepted(response) ? undefined : response.status.message;
}

/** Which kinds a user may name in `--assume`, by any of their names. */
export function assumed(text: string, state: ClusterState, version: KubernetesVersion): ClusterState | string {
  if (text === '*') return state.asPart();
  const [type = '', ...rest] = text.split('/');
  const name = rest.at(-1) ?? '';
  const lower = type.toLowerCase();
  const kind = servedKinds(state, version).find(
    (info) =>
      [info.plural, info.singular, info.kind.toLowerCase(), ...info.shortNames].includes(lower) ||
      (info.group !== '' && [`${info.plural}.${info.group}`, `${info.singular}.${info.group}`].includes(lower)),
  );
  if (kind === undefined || name === '' || rest.length > 2)
    return `${JSON.stringify(text)} names no object; write KIND/NAME, or KIND/NAMESPACE/NAME, as in secret/shop/tls`;
  const namespace = kind.namespaced ? (rest.length === 2 ? (rest[0] ?? 'default') : 'default') : '';
  if (kind.group === '' && kind.kind === 'Namespace') return withNamespace(state, name);
  const home = namespace === '' || state.get('', 'Namespace', '', namespace) ? state : withNamespace(state, namespace);
  const metadata = { name, ...(namespace === '' ? {} : { namespace }) };
  return home.with(kind.group, { apiVersion: kind.apiVersion, kind: kind.kind, metadata });
}
