import { defineRule } from '../../lint/rule.ts';
import { leavingOut } from '../mend.ts';

/** A host port opens the node to whoever reaches it, and allows one such Pod a node. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Publish ports with a Service rather than on the node.',
    presets: ['security'],
    fixable: 'unsafe',
  },
  messages: {
    port: (container: string, port: number) =>
      `container "${container}" takes port ${port} of the node, past Services and often past network policies, and at most one such Pod fits a node; use a Service`,
  },
  create({ report }) {
    return {
      container({ container, field, name, pod }) {
        // With hostNetwork every port is one of the node, and the API server copies them here.
        if (pod.spec.hostNetwork === true) return;
        for (const [index, { hostPort }] of (container.ports ?? []).entries())
          if (hostPort !== undefined && hostPort !== 0)
            report('port', field.at('ports', index, 'hostPort'), name, hostPort).fix(leavingOut(field, ['ports', index, 'hostPort']));
      },
    };
  },
});
