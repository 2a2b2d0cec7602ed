import { defineRule } from '../../lint/rule.ts';

/** A HostProcess container of Windows is a process of the node. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Run no HostProcess containers on Windows.',
    presets: ['strict', 'security'],
  },
  messages: {
    host: (container: string) =>
      `container "${container}" is a HostProcess container, a process of the Windows node with its rights; leave hostProcess out`,
  },
  create({ report }) {
    return {
      container({ container, pod, field, name }) {
        const own = container.securityContext?.windowsOptions?.hostProcess;
        const path = ['securityContext', 'windowsOptions', 'hostProcess'];
        if (own === true) report('host', field.at(...path), name);
        else if (own === undefined && pod.spec.securityContext?.windowsOptions?.hostProcess === true)
          report('host', pod.field.at(...path), name);
      },
    };
  },
});
