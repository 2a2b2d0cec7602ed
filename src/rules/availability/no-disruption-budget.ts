import { defineRule } from '../../lint/rule.ts';
import { budgetsOf, selectorOf } from '../budgets.ts';
import { scalersOf } from '../autoscalers.ts';
import { labelsOf, workloadReplicas } from '../selected-pods.ts';

/** Without a budget a drain may take all Pods of a service at once. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give a workload with several replicas a PodDisruptionBudget.',
    presets: ['production'],
    options: {
      always: { type: 'boolean', default: false, description: 'Ask it of workloads with one replica too.' },
    },
  },
  messages: {
    none: (replicas: number) =>
      `no PodDisruptionBudget covers ${replicas === 1 ? 'this replica' : `these ${replicas} replicas`}: when nodes are drained together, all of them may go at once; write one with maxUnavailable: 1`,
    scaled: () =>
      'no PodDisruptionBudget covers these Pods: when nodes are drained together, all of them may go at once; write one with maxUnavailable: 1',
  },
  create({ report, option }) {
    return {
      cluster(cluster) {
        const budgets = budgetsOf(cluster);
        for (const pod of cluster.podSpecs) {
          const replicas = workloadReplicas(pod.owner) ?? 0;
          const isScaled = scalersOf(pod.owner, cluster).length > 0;
          if (
            !['Deployment', 'StatefulSet', 'DeploymentConfig', 'Rollout', 'CloneSet'].includes(pod.owner.resource.kind) ||
            (replicas < 2 && !isScaled && !option<boolean>('always'))
          )
            continue;
          const isCovered = budgets.some((budget) => budget.namespace === pod.owner.namespace && selectorOf(budget).matches(labelsOf(pod)));
          if (isCovered) continue;
          if (isScaled) report('scaled', pod.owner.field.at('metadata', 'name'));
          else report('none', pod.owner.field.at('spec', 'replicas'), replicas);
        }
      },
    };
  },
});
