import type { KubernetesObject } from '../kubernetes/objects.ts';
import { ClusterState } from './cluster-state.ts';

const NAMESPACES: readonly string[] = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** What a new cluster of any supported release holds, as far as admission looks at it: namespaces with their accounts, priority classes. */
export function newCluster(): ClusterState {
  return NAMESPACES.reduce(withNamespace, ClusterState.empty).with('scheduling.k8s.io', ...PRIORITY_CLASSES);
}

/** The state with a namespace and the ServiceAccount `default` that the controllers make in each. */
export function withNamespace(state: ClusterState, name: string): ClusterState {
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
  return withServiceAccount(state.with('', namespace), name, 'default');
}

/** The state with an empty ServiceAccount. */
export function withServiceAccount(state: ClusterState, namespace: string, name: string): ClusterState {
  return state.with('', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } });
}

const PRIORITY_CLASSES: readonly KubernetesObject[] = [
  { name: 'system-cluster-critical', value: 2_000_000_000 },
  { name: 'system-node-critical', value: 2_000_001_000 },
].map(({ name, value }) => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value,
  preemptionPolicy: 'PreemptLowerPriority',
}));
