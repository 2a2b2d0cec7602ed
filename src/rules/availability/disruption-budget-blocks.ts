import type { PodDisruptionBudgetSpec } from 'kubernetes-types/policy/v1';
import { scaledValue } from '../../kubernetes/int-or-string.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';
import { type BudgetView, budgetsOf, selectorOf } from '../budgets.ts';
import { type AutoscalerView, scalersOf } from '../autoscalers.ts';
import { labelsOf, nameOf, podsIn, workloadReplicas } from '../selected-pods.ts';

/** A budget that allows no eviction makes every drain of a node wait for ever. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Let a PodDisruptionBudget allow an eviction.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    never: (text: string) =>
      `${text} allows no eviction at all: a node with such a Pod cannot be drained, nor upgraded; write maxUnavailable: 1`,
    replicas: (text: string, replicas: number, owner: string) =>
      `${text} of ${replicas} replicas of ${owner} allows no eviction: a node with such a Pod cannot be drained; ${replicas === 1 ? 'run two replicas, or write maxUnavailable: 1' : 'lower it, or run more replicas'}`,
    scaled: (text: string, least: number, scaler: string) =>
      `${text} allows no eviction while ${scaler} keeps its least of ${least} replicas: a node with such a Pod cannot be drained then; lower it, or raise minReplicas`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const budget of budgetsOf(cluster)) check(budget, cluster);
      },
    };

    function check(budget: BudgetView, cluster: Cluster): void {
      const spec = budget.object.spec ?? {};
      const bound = boundOf(spec);
      if (bound === undefined) return;
      const place = budget.field.at('spec', bound.key);
      if (isNever(bound)) {
        report('never', place, bound.text);
        return;
      }
      for (const view of workloadsUnder(budget, cluster)) {
        const [scaler] = scalersOf(view, cluster);
        const least = (scaler as AutoscalerView | undefined)?.object.spec?.minReplicas ?? 1;
        if (scaler?.resource.kind === 'HorizontalPodAutoscaler' && allowed(bound, least) <= 0)
          report('scaled', place, bound.text, least, nameOf(scaler)).related(scaler.field.at('spec', 'minReplicas'), 'the least');
        const replicas = workloadReplicas(view) ?? 1;
        if (scaler === undefined && replicas > 0 && allowed(bound, replicas) <= 0)
          report('replicas', place, bound.text, replicas, nameOf(view)).related(view.field.at('spec', 'replicas'), 'the replicas');
      }
    }
  },
});

interface Bound {
  readonly key: 'minAvailable' | 'maxUnavailable';
  readonly value: number | string;
  readonly text: string;
}

function boundOf({ minAvailable, maxUnavailable }: Decoded<PodDisruptionBudgetSpec>): Bound | undefined {
  if (minAvailable !== undefined) return { key: 'minAvailable', value: minAvailable, text: `minAvailable: ${minAvailable}` };
  return maxUnavailable === undefined
    ? undefined
    : { key: 'maxUnavailable', value: maxUnavailable, text: `maxUnavailable: ${maxUnavailable}` };
}

const isNever = ({ key, value }: Bound): boolean =>
  key === 'minAvailable' ? typeof value === 'string' && /^(?:100|[1-9]\d{3,})%$/.test(value) : /^0+%?$/.test(String(value));

/** How many of the replicas may go; both percentages are rounded up (`getExpectedPodCount`, read at 1.34). */
function allowed({ key, value }: Bound, replicas: number): number {
  const count = Number(scaledValue(value, replicas, true));
  if (Number.isNaN(count)) return 1;
  return key === 'minAvailable' ? replicas - count : count;
}

/** The workload that a budget is over, if it is one alone: over several, one may spare what another cannot. */
function workloadsUnder(budget: BudgetView, cluster: Cluster): readonly ObjectView[] {
  const selector = selectorOf(budget);
  const owners = podsIn(cluster, budget.namespace)
    .filter((pod) => selector.matches(labelsOf(pod)))
    .map(({ owner }) => owner);
  const names = new Set(owners.map(({ resource, name }) => `${resource.kind}/${name}`));
  const [owner] = owners;
  if (names.size !== 1 || owner === undefined || workloadReplicas(owner) === undefined) return [];
  // The same workload in several files is one with patches, of which one may say how many replicas it has.
  return owners.length === 1 ? [owner] : [];
}
