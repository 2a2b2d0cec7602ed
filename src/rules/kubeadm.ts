import type { Cluster, ObjectView } from '../lint/views.ts';

/** kubeadm's own configuration: files with apiVersion and kind that go to no API server. */
export const kubeadmObjects = (cluster: Cluster, kind?: string): readonly ObjectView[] =>
  cluster.objects.filter(({ group, resource }) => group === 'kubeadm.k8s.io' && (kind === undefined || resource.kind === kind));

/** The kubelet's configuration, whose file kubeadm's may hold. */
export const kubeletObjects = (cluster: Cluster): readonly ObjectView[] =>
  cluster.objects.filter(({ group, resource }) => group === 'kubelet.config.k8s.io' && resource.kind === 'KubeletConfiguration');
