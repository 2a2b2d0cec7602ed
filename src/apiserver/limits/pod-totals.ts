import type { PodSpec } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { Quantity } from '../../kubernetes/quantity.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { effectiveResources } from '../pod/effective-resources.ts';
import { has } from '../pod/features.ts';
import { type Amounts, amountsOf } from './amounts.ts';

/**
 * What a Pod as a whole asks for or may use: what is given for the Pod, else what its containers need at once (`podRequests` and
 * `podLimits` of `plugin/pkg/admission/limitranger`, read at 1.34). `mayBeGiven` are the resources that can be given for the Pod.
 */
export function podTotals(
  spec: Decoded<PodSpec>,
  side: 'requests' | 'limits',
  version: KubernetesVersion,
  mayBeGiven: (resource: string) => boolean = isCpuOrMemory,
): Amounts {
  const totals = new Map<string, Quantity>(effectiveResources(spec, side));
  if (has('podLevelResources', version))
    for (const [name, amount] of amountsOf(spec.resources?.[side])) if (mayBeGiven(name)) totals.set(name, amount);
  return totals;
}

const isCpuOrMemory = (resource: string): boolean => resource === 'cpu' || resource === 'memory';
