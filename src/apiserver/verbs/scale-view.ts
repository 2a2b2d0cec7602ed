import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { ClusterState } from '../cluster-state.ts';
import type { Definition } from '../custom-resource-definition/definition.ts';
import { selectorText } from '../tables/labels.ts';

/** Where a kind keeps what its Scale tells: the names of the fields on the way. */
interface ScalePaths {
  readonly replicas: readonly string[];
  readonly statusReplicas: readonly string[];
  /** Of a custom resource: where it writes the selector of its Pods as a text. */
  readonly selector: readonly string[] | undefined;
}

const BUILT_IN: ScalePaths = { replicas: ['spec', 'replicas'], statusReplicas: ['status', 'replicas'], selector: undefined };

/** A built-in kind keeps its replicas in one place, a custom one where its CRD says. */
export function scalePathsOf(kind: KindInfo, state: ClusterState): ScalePaths {
  const crd =
    kind.definition === '' ? state.get('apiextensions.k8s.io', 'CustomResourceDefinition', '', `${kind.plural}.${kind.group}`) : undefined;
  const version = (crd as Definition | undefined)?.spec.versions?.find(({ name }) => name === kind.version);
  const { specReplicasPath, statusReplicasPath, labelSelectorPath } = version?.subresources?.scale ?? {};
  if (specReplicasPath === undefined) return BUILT_IN;
  return {
    replicas: namesOf(specReplicasPath),
    statusReplicas: namesOf(statusReplicasPath ?? ''),
    selector: labelSelectorPath === undefined ? undefined : namesOf(labelSelectorPath),
  };
}

const namesOf = (path: string): readonly string[] => path.replace(/^\./, '').split('.');

/** The Scale of an object, as the server answers it (`ScaleREST.Get`, read at 1.34). */
export function scaleOf(live: KubernetesObject, kind: KindInfo, state: ClusterState): KubernetesObject {
  const paths = scalePathsOf(kind, state);
  const { name, namespace, uid, resourceVersion, creationTimestamp } = live.metadata;
  const metadata = Object.fromEntries(
    Object.entries({ name, namespace, uid, resourceVersion, creationTimestamp }).filter(([, value]) => value !== undefined),
  );
  const replicas = numberAt(live, paths.replicas);
  const selector = selectorOf(live, paths);
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata,
    spec: replicas === 0 ? {} : { replicas },
    status: { replicas: numberAt(live, paths.statusReplicas), ...(selector === '' ? {} : { selector }) },
  } as KubernetesObject;
}

/** As `labels.Selector` prints it; a ReplicationController has a plain map. */
function selectorOf(live: KubernetesObject, { selector }: ScalePaths): string {
  if (selector) return String(valueAt(live, selector) ?? '');
  const own = valueAt(live, ['spec', 'selector']);
  return selectorText(live.kind === 'ReplicationController' ? { matchLabels: own } : own) ?? '';
}

function numberAt(object: unknown, path: readonly string[]): number {
  const value = valueAt(object, path);
  return typeof value === 'number' ? value : 0;
}

const valueAt = (object: unknown, path: readonly string[]): unknown =>
  path.reduce((value, name) => (isMap(value) ? value[name] : undefined), object);

/** The object with another value at a path; what is on the way and missing is made. */
export function withValueAt(object: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const map = isMap(object) ? object : {};
  return { ...map, [name]: withValueAt(map[name], rest, value) };
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
