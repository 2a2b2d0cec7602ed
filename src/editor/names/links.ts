/** A field that names another object. `[]` stands for each item of a list. */
export interface Link {
  /** The kind that has the field, as `Ingress.networking.k8s.io`; `*` for any. */
  readonly from: string;
  readonly path: string;
  readonly group: string;
  readonly kind: string;
  /** The kind and namespace stand beside the name, as in `roleRef` and `subjects`. */
  readonly isTyped?: boolean;
  /** The port of the Service stands beside the name. */
  readonly hasPort?: boolean;
}

const CORE = '';

/** Below a Pod's spec. */
const POD: readonly (readonly [path: string, group: string, kind: string])[] = [
  ['serviceAccountName', CORE, 'ServiceAccount'],
  ['serviceAccount', CORE, 'ServiceAccount'],
  ['priorityClassName', 'scheduling.k8s.io', 'PriorityClass'],
  ['runtimeClassName', 'node.k8s.io', 'RuntimeClass'],
  ['imagePullSecrets[].name', CORE, 'Secret'],
  ['volumes[].configMap.name', CORE, 'ConfigMap'],
  ['volumes[].secret.secretName', CORE, 'Secret'],
  ['volumes[].persistentVolumeClaim.claimName', CORE, 'PersistentVolumeClaim'],
  ['volumes[].projected.sources[].configMap.name', CORE, 'ConfigMap'],
  ['volumes[].projected.sources[].secret.name', CORE, 'Secret'],
  ...['initContainers[]', 'containers[]', 'ephemeralContainers[]'].flatMap((list) => [
    [`${list}.env[].valueFrom.configMapKeyRef.name`, CORE, 'ConfigMap'] as const,
    [`${list}.env[].valueFrom.secretKeyRef.name`, CORE, 'Secret'] as const,
    [`${list}.envFrom[].configMapRef.name`, CORE, 'ConfigMap'] as const,
    [`${list}.envFrom[].secretRef.name`, CORE, 'Secret'] as const,
  ]),
];

/** Where kinds keep the spec of their Pods. */
const POD_SPECS: ReadonlyMap<string, string> = new Map([
  ['Pod', 'spec'],
  ['PodTemplate', 'template.spec'],
  ['ReplicationController', 'spec.template.spec'],
  ['CronJob.batch', 'spec.jobTemplate.spec.template.spec'],
  ...['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'ReplicaSet.apps', 'Job.batch'].map(
    (kind) => [kind, 'spec.template.spec'] as const,
  ),
]);

const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map((kind) => `${kind}.gateway.networking.k8s.io`);

/** Every field that is followed. */
export const LINKS: readonly Link[] = [
  ...[...POD_SPECS].flatMap(([from, spec]) => POD.map(([path, group, kind]): Link => ({ from, path: `${spec}.${path}`, group, kind }))),
  { from: '*', path: 'metadata.namespace', group: CORE, kind: 'Namespace' },
  { from: 'Ingress.networking.k8s.io', path: 'spec.ingressClassName', group: 'networking.k8s.io', kind: 'IngressClass' },
  { from: 'Ingress.networking.k8s.io', path: 'spec.defaultBackend.service.name', group: CORE, kind: 'Service' },
  { from: 'Ingress.networking.k8s.io', path: 'spec.rules[].http.paths[].backend.service.name', group: CORE, kind: 'Service' },
  { from: 'Ingress.networking.k8s.io', path: 'spec.tls[].secretName', group: CORE, kind: 'Secret' },
  { from: 'StatefulSet.apps', path: 'spec.serviceName', group: CORE, kind: 'Service' },
  { from: 'StatefulSet.apps', path: 'spec.volumeClaimTemplates[].spec.storageClassName', group: 'storage.k8s.io', kind: 'StorageClass' },
  { from: 'PersistentVolumeClaim', path: 'spec.storageClassName', group: 'storage.k8s.io', kind: 'StorageClass' },
  { from: 'PersistentVolumeClaim', path: 'spec.volumeName', group: CORE, kind: 'PersistentVolume' },
  { from: 'PersistentVolume', path: 'spec.claimRef.name', group: CORE, kind: 'PersistentVolumeClaim', isTyped: true },
  { from: 'ServiceAccount', path: 'secrets[].name', group: CORE, kind: 'Secret' },
  { from: 'ServiceAccount', path: 'imagePullSecrets[].name', group: CORE, kind: 'Secret' },
  { from: 'HorizontalPodAutoscaler.autoscaling', path: 'spec.scaleTargetRef.name', group: 'apps', kind: 'Deployment', isTyped: true },
  ...['RoleBinding', 'ClusterRoleBinding'].flatMap((kind): Link[] => [
    { from: `${kind}.rbac.authorization.k8s.io`, path: 'roleRef.name', group: 'rbac.authorization.k8s.io', kind: 'Role', isTyped: true },
    { from: `${kind}.rbac.authorization.k8s.io`, path: 'subjects[].name', group: CORE, kind: 'ServiceAccount', isTyped: true },
    { from: `${kind}.rbac.authorization.k8s.io`, path: 'subjects[].namespace', group: CORE, kind: 'Namespace' },
  ]),
  ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map(
    (kind): Link => ({
      from: `${kind}.admissionregistration.k8s.io`,
      path: 'webhooks[].clientConfig.service.name',
      group: CORE,
      kind: 'Service',
      isTyped: true,
    }),
  ),
  { from: 'APIService.apiregistration.k8s.io', path: 'spec.service.name', group: CORE, kind: 'Service', isTyped: true },
  ...ROUTES.flatMap((from): Link[] => [
    { from, path: 'spec.parentRefs[].name', group: 'gateway.networking.k8s.io', kind: 'Gateway', isTyped: true },
    { from, path: 'spec.rules[].backendRefs[].name', group: CORE, kind: 'Service', isTyped: true, hasPort: true },
  ]),
];

/** The kind as links name it. */
export const kindName = (group: string, kind: string): string => (group === '' ? kind : `${kind}.${group}`);

const byKind = new Map<string, readonly Link[]>();

/** The links of a kind. */
export function linksOf(group: string, kind: string): readonly Link[] {
  const name = kindName(group, kind);
  const links = byKind.get(name) ?? LINKS.filter(({ from }) => from === '*' || from === name);
  byKind.set(name, links);
  return links;
}
