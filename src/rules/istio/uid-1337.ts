import { defineRule } from '../../lint/rule.ts';

/** The user of the sidecar; what it sends is let through as the proxy's own. */
const PROXY_USER = 1337;
/** Written by `istioctl kube-inject`. */
const PROXIES = new Set(['istio-proxy', 'istio-init', 'istio-validation', 'enable-core-dump']);

/** The rules that lead traffic into the proxy leave out what the proxy's own user sends. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Run no application as user 1337.',
    presets: ['istio'],
  },
  messages: {
    user: (container: string) =>
      `container "${container}" runs as user ${PROXY_USER}, the user of Istio's proxy, so that all it sends goes past the proxy; choose another runAsUser`,
  },
  create({ report }) {
    return {
      container({ container, field, name, pod }) {
        const ofPod = pod.spec.securityContext?.runAsUser;
        const own = container.securityContext?.runAsUser;
        if (PROXIES.has(name) || (own ?? ofPod) !== PROXY_USER) return;
        report('user', own === undefined ? pod.field.at('securityContext', 'runAsUser') : field.at('securityContext', 'runAsUser'), name);
      },
    };
  },
});
