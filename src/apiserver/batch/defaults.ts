import type { PodFailurePolicy } from 'kubernetes-types/batch/v1';
import type { Decoded } from '../../kubernetes/objects.ts';

/** A rule on a condition means that it is true (`SetDefaults_PodFailurePolicyOnPodConditionsPattern`, batch/v1, read at 1.34). */
export function setPodFailurePolicyDefaults(policy: Decoded<PodFailurePolicy> | undefined): void {
  for (const { onPodConditions } of policy?.rules ?? []) for (const pattern of onPodConditions ?? []) pattern.status ??= 'True';
}
