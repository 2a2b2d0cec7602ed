import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { bootstrapPolicy } from '../schemas/bootstrap.ts';
import { newCluster } from './new-cluster.ts';

/**
 * What a new cluster of a release holds before anyone has written to it: namespaces with what the controllers put in each, the roles,
 * bindings and priority classes of the release, and the Service of the API server. Without uid, times and managed fields. What a real
 * one holds besides, and nobody refers to (flow schemas, leases, the endpoints of the API server), is not among it.
 */
export function bootstrapObjects(version: KubernetesVersion): readonly KubernetesObject[] {
  const own = newCluster().all();
  const namespaces = own.filter(({ kind }) => kind === 'Namespace');
  const policy = bootstrapPolicy(version).filter((object) => !isOpenShifts(object));
  const bundles = namespaces.map(({ metadata }) => rootCertificates(metadata.name ?? ''));
  return [...own.filter(({ kind }) => kind !== 'PriorityClass'), ...bundles, apiServerService(), ...policy];
}

/** What the API server of OpenShift makes besides: the servers that were recorded are built from its tree. */
export const openShiftObjects = (version: KubernetesVersion): readonly KubernetesObject[] => bootstrapPolicy(version).filter(isOpenShifts);

const isOpenShifts = ({ metadata }: KubernetesObject): boolean => metadata.name?.startsWith('system:openshift:') ?? false;

/**
 * The ConfigMap that a controller puts into each namespace (`rootcacertpublisher`, read at 1.34): Pods check the API server by it. Ours
 * has no certificate to give.
 */
export const rootCertificates = (namespace: string): KubernetesObject & { readonly data: Readonly<Record<string, string>> } => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: 'kube-root-ca.crt',
    namespace,
    annotations: {
      'kubernetes.io/description':
        'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
    },
  },
  data: { 'ca.crt': '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n' },
});

/** The first address of the service network 10.96.0.0/12, which kubeadm and our allocator take. */
const API_SERVER_IP = '10.96.0.1';

/** The Service by which Pods reach the API server (`pkg/controlplane/controller/kubernetesservice`, read at 1.34). */
const apiServerService = (): KubernetesObject & { readonly spec: object; readonly status: object } => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
  spec: {
    ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: 6443 }],
    clusterIP: API_SERVER_IP,
    clusterIPs: [API_SERVER_IP],
    type: 'ClusterIP',
    sessionAffinity: 'None',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    internalTrafficPolicy: 'Cluster',
  },
  status: { loadBalancer: {} },
});
