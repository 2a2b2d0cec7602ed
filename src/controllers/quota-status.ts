import type { ResourceQuotaStatus } from 'kubernetes-types/core/v1';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import { type Amounts, amountsOf, only } from '../apiserver/limits/amounts.ts';
import { type Quota, quotaUsage } from '../apiserver/quota/usage.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Written } from './written.ts';

/**
 * What the quota controller writes into a quota's status (`syncResourceQuota`, `pkg/controller/resourcequota`, read at 1.34): the
 * limits, and what the namespace uses of them. What nobody counts keeps its last figure, if it has one.
 */
export function quotaStatus(quota: Quota, state: ClusterState, version: KubernetesVersion, now?: Date): ResourceQuotaStatus {
  const hard = amountsOf(quota.spec?.hard);
  if (hard.size === 0) return {};
  const counted = quotaUsage(quota, state, { version, ...(now ? { now } : {}) });
  const used = only(new Map([...amountsOf(quota.status?.used), ...counted]), (resource) => hard.has(resource));
  return { hard: printed(hard), ...(used.size > 0 ? { used: printed(used) } : {}) };
}

/** Keeps the quotas of the namespace in which something was written. */
export function reconcileQuotas(state: ClusterState, { object, version, now }: Written): ClusterState {
  const { namespace } = object.metadata;
  if (namespace === undefined) return state;
  return state.list('', 'ResourceQuota', namespace).reduce((kept, stored) => {
    const quota: Quota = stored;
    const status = quotaStatus(quota, kept, version, now);
    if (JSON.stringify(status) === JSON.stringify(quota.status ?? {})) return kept;
    const metadata = { ...stored.metadata, resourceVersion: String(kept.revision + 1) };
    return kept.with('', { ...stored, metadata, status } as KubernetesObject);
  }, state);
}

/** As objects have it, by name. */
const printed = (amounts: Amounts): Record<string, string> =>
  Object.fromEntries([...amounts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, amount]) => [name, amount.canonical]));
