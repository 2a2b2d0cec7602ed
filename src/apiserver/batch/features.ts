import type { CronJobSpec, JobSpec } from 'kubernetes-types/batch/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';

/** From which release on a field of Jobs is kept: that in which its gate is on by default (`pkg/features/kube_features.go`, read at 1.36). */
const KEPT_FROM = {
  completionMode: '1.22',
  suspend: '1.22',
  podFailurePolicy: '1.26',
  backoffLimitPerIndex: '1.29',
  maxFailedIndexes: '1.29',
  podReplacementPolicy: '1.29',
  successPolicy: '1.31',
  managedBy: '1.32',
} as const;

const FIELDS = Object.keys(KEPT_FROM) as readonly (keyof typeof KEPT_FROM)[];

/** Whether Jobs have the field in this release. */
export const keeps = (version: KubernetesVersion, field: keyof typeof KEPT_FROM): boolean => atLeast(version, KEPT_FROM[field]);

/** Drops the fields that the release has off, unless the stored Job has them. */
export function dropDisabledFields(spec: Decoded<JobSpec>, old: Decoded<JobSpec> | undefined, version: KubernetesVersion): void {
  for (const field of FIELDS) if (!keeps(version, field) && old?.[field] === undefined) delete spec[field];
  if (old === undefined && !keeps(version, 'backoffLimitPerIndex') && spec.podFailurePolicy?.rules)
    spec.podFailurePolicy.rules = spec.podFailurePolicy.rules.filter(({ action }) => action !== 'FailIndex');
}

/** A CronJob had no time zone before 1.25. */
export function dropTimeZone(spec: Decoded<CronJobSpec>, old: Decoded<CronJobSpec> | undefined, version: KubernetesVersion): void {
  if (!atLeast(version, '1.25') && old?.timeZone === undefined) delete spec.timeZone;
}
