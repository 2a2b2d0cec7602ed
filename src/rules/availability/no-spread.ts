import { defineRule } from '../../lint/rule.ts';
import { workloadReplicas } from '../selected-pods.ts';

/** Replicas on one node go down with it. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Spread the replicas of a workload over nodes.',
    presets: ['strict', 'production'],
  },
  messages: {
    none: (replicas: number) =>
      `nothing keeps the ${replicas} replicas apart: all may run on one node, and go down with it; write topologySpreadConstraints or a podAntiAffinity`,
  },
  create({ report }) {
    return {
      workload(view) {
        const replicas = workloadReplicas(view);
        const { affinity, topologySpreadConstraints = [] } = view.template.spec ?? {};
        if (replicas === undefined || replicas < 2) return;
        if (affinity?.podAntiAffinity === undefined && topologySpreadConstraints.length === 0)
          report('none', view.field.at('spec', 'replicas'), replicas);
      },
    };
  },
});
