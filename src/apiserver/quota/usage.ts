import type { ResourceQuota } from 'kubernetes-types/core/v1';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import { Quantity } from '../../kubernetes/quantity.ts';
import type { ClusterState } from '../cluster-state.ts';
import { type Amounts, amountsOf, only, plus } from '../limits/amounts.ts';
import { servedKinds } from '../served-kinds.ts';
import type { Evaluator, QuotaContext, Scope } from './evaluator.ts';
import { evaluatorsUsing } from './object-counts.ts';

/** A ResourceQuota as far as counting looks at it. */
export type Quota = Pick<Decoded<ResourceQuota>, 'metadata' | 'spec' | 'status'>;

/** The conditions on the objects that a quota counts; all must hold. */
export const scopesOf = ({ spec }: Quota): readonly Scope[] => [
  ...(spec?.scopes ?? []).map((scopeName): Scope => ({ scopeName, operator: 'Exists' })),
  ...(spec?.scopeSelector?.matchExpressions ?? []),
];

/** Whether a quota is about such an object. */
export function isCounted(quota: Quota, object: Decoded<KubernetesObject>, evaluator: Evaluator, context: QuotaContext): boolean {
  return scopesOf(quota).every((scope) => evaluator.isIn?.(object, scope, context) ?? false);
}

/**
 * What the namespace of a quota uses of what the quota limits (`CalculateUsage`, `apiserver/pkg/quota/v1/resources.go`, read at 1.34),
 * counted over the objects of the state; resources that nothing uses are left out. Where only a part of the cluster is known, what the
 * quota's status says is used is believed as far as it is more.
 */
export function quotaUsage(quota: Quota, state: ClusterState, context: QuotaContext): Amounts {
  const resources = Object.keys(quota.spec?.hard ?? {});
  const evaluators = evaluatorsUsing(resources, servedKinds(state, context.version));
  const counted = evaluators.map((evaluator) => usageOf(quota, resources.filter(evaluator.uses), evaluator, state, context));
  const used = counted.reduce(plus, new Map());
  return state.isOpen
    ? larger(
        used,
        only(amountsOf(quota.status?.used), (name) => resources.includes(name)),
      )
    : used;
}

function usageOf(quota: Quota, resources: readonly string[], evaluator: Evaluator, state: ClusterState, context: QuotaContext): Amounts {
  const objects = state.list(evaluator.group, evaluator.kind, quota.metadata?.namespace ?? '');
  const used = objects
    .filter((object) => isCounted(quota, object, evaluator, context))
    .map((object) => evaluator.usage(object, context))
    .reduce(plus, new Map(resources.map((name) => [name, Quantity.zero])));
  return only(used, (name) => resources.includes(name));
}

function larger(a: Amounts, b: Amounts): Amounts {
  const most = new Map(a);
  for (const [name, amount] of b) if (amount.cmp(a.get(name) ?? Quantity.zero) > 0) most.set(name, amount);
  return most;
}
