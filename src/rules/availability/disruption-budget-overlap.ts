import { defineRule } from '../../lint/rule.ts';
import { budgetsOf, selectorOf } from '../budgets.ts';
import { labelsOf, nameOf } from '../selected-pods.ts';

/** A Pod under two budgets cannot be evicted at all. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Put a Pod under one PodDisruptionBudget at most.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    both: (owner: string, other: string) =>
      `the Pods of ${owner} are under this budget and under "${other}": the API server answers every eviction of them with an error, and their nodes cannot be drained; let one budget select them`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const pod of cluster.podSpecs) {
          if (pod.owner.resource.kind === 'PodTemplate') continue;
          const [first, ...others] = budgetsOf(cluster).filter(
            (budget) => budget.namespace === pod.owner.namespace && selectorOf(budget).matches(labelsOf(pod)),
          );
          for (const other of others)
            if (first && other.name !== first.name)
              report('both', other.field.at('spec', 'selector'), nameOf(pod.owner), first.name).related(
                first.field.at('spec', 'selector'),
                'the other budget',
              );
        }
      },
    };
  },
});
