import { defineRule } from '../../lint/rule.ts';
import { workloadReplicas } from '../selected-pods.ts';

/** Replicas on one node go down with it. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Spread the replicas of a workload over nodes.',
    presets: ['strict', 'production'],
    options: {
      always: { type: 'boolean', default: false, description: 'Ask for topologySpreadConstraints, of one replica too.' },
    },
  },
  messages: {
    constraints: () => 'the Pods have no topologySpreadConstraints, so that nothing spreads them over nodes and zones; write them',
    none: (replicas: number) =>
      `nothing keeps the ${replicas} replicas apart: all may run on one node, and go down with it; write topologySpreadConstraints or a podAntiAffinity`,
  },
  create({ report, option }) {
    return {
      workload(view) {
        const replicas = workloadReplicas(view);
        const { affinity, topologySpreadConstraints = [] } = view.template.spec ?? {};
        if (replicas === undefined) return;
        if (option<boolean>('always') && topologySpreadConstraints.length === 0) report('constraints', view.templateField.at('spec'));
        if (option<boolean>('always') || replicas < 2) return;
        if (affinity?.podAntiAffinity === undefined && topologySpreadConstraints.length === 0)
          report('none', view.field.at('spec', 'replicas'), replicas);
      },
    };
  },
});
