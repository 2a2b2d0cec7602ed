import type { PodDisruptionBudgetSpec } from 'kubernetes-types/policy/v1';
import { scaledValue } from '../../kubernetes/int-or-string.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { Field } from '../../loader/field.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';
import { type BudgetView, budgetsOf, selectorOf } from '../budgets.ts';
import { scalersOf } from '../autoscalers.ts';
import { labelsOf, nameOf, podsIn, workloadReplicas } from '../selected-pods.ts';

/** A budget that allows no eviction makes every drain of a node wait for ever. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Let a PodDisruptionBudget allow an eviction.',
    presets: ['recommended', 'strict', 'production'],
    options: {
      equal: {
        type: 'boolean',
        default: true,
        description: 'Tell also of a budget that asks for as many Pods as there are, and not only of one that asks for more.',
      },
    },
  },
  messages: {
    never: (text: string) =>
      `${text} allows no eviction at all: a node with such a Pod cannot be drained, nor upgraded; write maxUnavailable: 1`,
    replicas: (text: string, replicas: number, owner: string) =>
      `${text} of ${replicas} replicas of ${owner} allows no eviction: a node with such a Pod cannot be drained; ${replicas === 1 ? 'run two replicas, or write maxUnavailable: 1' : 'lower it, or run more replicas'}`,
    scaled: (text: string, least: number, scaler: string, key: string) =>
      `${text} allows no eviction while ${scaler} keeps its least of ${least} replicas: a node with such a Pod cannot be drained then; lower it, or raise ${key}`,
  },
  create({ report, option }) {
    const wanted = option<boolean>('equal') ? 1 : 0;
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
      if (isNever(bound) && wanted > 0) {
        report('never', place, bound.text);
        return;
      }
      for (const view of workloadsUnder(budget, cluster)) {
        const [scaler] = scalersOf(view, cluster);
        if (scaler !== undefined) checkScaled(scaler, bound, place);
        const replicas = workloadReplicas(view) ?? 1;
        if (scaler === undefined && replicas > 0 && allowed(bound, replicas) < wanted)
          report('replicas', place, bound.text, replicas, nameOf(view)).related(view.field.at('spec', 'replicas'), 'the replicas');
      }
    }

    function checkScaled(scaler: ObjectView, bound: Bound, place: Field): void {
      const key = scaler.resource.kind === 'HorizontalPodAutoscaler' ? 'minReplicas' : 'minReplicaCount';
      const field = scaler.field.at('spec', key);
      // What is scaled to nothing has nobody to evict.
      const least = Number(field.value ?? (key === 'minReplicas' ? 1 : 0));
      if (least > 0 && allowed(bound, least) < wanted)
        report('scaled', place, bound.text, least, nameOf(scaler), key).related(field, 'the least');
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
