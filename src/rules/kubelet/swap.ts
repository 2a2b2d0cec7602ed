import { atLeast } from '../../kubernetes/version.ts';
import { defineRule } from '../../lint/rule.ts';

/** With swap on the kubelet does not start, unless it is told that it may. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { refused: 'error' },
    summary: 'Turn swap off on nodes, or say how it may be used.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    refused: (behavior: string) =>
      `memorySwap says ${behavior}, and failSwapOn is true, so that the kubelet does not start on a node with swap; write failSwapOn: false, or leave memorySwap out`,
    uncounted: () =>
      'failSwapOn is false: the kubelet starts on nodes with swap, where memory limits no longer tell what is slow; turn swap off (swapoff -a, and its line in /etc/fstab), and write true',
    ignored: () =>
      '--ignore-preflight-errors Swap hides that the kubelet does not start with swap on; turn swap off, or write failSwapOn: false for the kubelet',
  },
  create({ report, version }) {
    return {
      object({ group, resource, field }) {
        if (group === 'kubelet.config.k8s.io' && resource.kind === 'KubeletConfiguration') {
          const fails = field.at('failSwapOn');
          const behavior = field.at('memorySwap', 'swapBehavior');
          if (typeof behavior.value === 'string' && behavior.value !== '' && behavior.value !== 'NoSwap' && fails.value !== false)
            report('refused', behavior, behavior.value);
          // Since 1.30 a kubelet without a swapBehavior lets no Pod use swap.
          if (fails.value === false && !behavior.exists && !atLeast(version, '1.30')) report('uncounted', fails);
        }
        if (group !== 'kubeadm.k8s.io') return;
        const ignored = field
          .at('nodeRegistration', 'ignorePreflightErrors')
          .items()
          .find(({ value }) => /^swap$/i.test(String(value)));
        if (ignored) report('ignored', ignored);
      },
    };
  },
});
