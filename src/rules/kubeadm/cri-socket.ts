import { atLeast } from '../../kubernetes/version.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';

/** dockershim left the kubelet with 1.24, and its socket with it. */
export default defineRule({
  meta: {
    severity: 'error',
    severities: { scheme: 'warning' },
    summary: 'Name the socket of a container runtime that there is.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    dockershim: (socket: string) =>
      `"${socket}" is the socket of dockershim, which is gone since Kubernetes 1.24; write unix:///run/containerd/containerd.sock, or unix:///run/cri-dockerd.sock with cri-dockerd`,
    docker: (socket: string) =>
      `"${socket}" is the socket of Docker, which does not speak the kubelet's interface; write unix:///run/cri-dockerd.sock with cri-dockerd, or containerd's`,
    scheme: (socket: string) => `"${socket}" has no scheme, which is deprecated since Kubernetes 1.24; write unix://${socket}`,
  },
  create({ report, version }) {
    if (!atLeast(version, '1.24')) return {};
    const check = (place: Field): void => {
      const { value } = place;
      if (typeof value !== 'string') return;
      if (value.endsWith('dockershim.sock')) report('dockershim', place, value);
      else if (value.endsWith('/docker.sock')) report('docker', place, value);
      else if (value.startsWith('/')) report('scheme', place, value);
    };
    return {
      object({ group, resource, field }) {
        if (group === 'kubeadm.k8s.io') check(field.at('nodeRegistration', 'criSocket'));
        if (group === 'kubelet.config.k8s.io' && resource.kind === 'KubeletConfiguration') check(field.at('containerRuntimeEndpoint'));
        const annotation = field.at('metadata', 'annotations', 'kubeadm.alpha.kubernetes.io/cri-socket');
        if (group === '' && resource.kind === 'Node') check(annotation);
      },
    };
  },
});
