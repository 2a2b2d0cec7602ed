import type { JobSpec } from 'kubernetes-types/batch/v1';
import { type FieldErrors, GoValue, invalid, notSupported, required, tooLong } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateDomainPrefixedPath } from '../meta/domain-prefixed-path.ts';
import { validateNonNegative } from '../meta/non-negative.ts';
import { validatePodTemplateSpec } from '../pod/template.ts';
import type { StrategyContext } from '../strategy.ts';
import { validatePodFailurePolicy } from './pod-failure-policy.ts';
import { validateSuccessPolicy } from './success-policy.ts';

type Spec = Decoded<JobSpec>;

const COMPLETION_MODES = ['NonIndexed', 'Indexed'];
const REPLACEMENT_POLICIES = ['Failed', 'TerminatingOrFailed'];
const MANAGED_BY_LENGTH = 63;
const MOST = { parallelism: 100_000, maxFailedIndexes: 100_000 } as const;
/** Above so many completions, the server asks for lower bounds of the rest. */
const MANY_COMPLETIONS = 100_000;
const MOST_WITH_MANY = 10_000;

/** `validateJobSpec` (batch, read at 1.34): what Jobs and the templates of CronJobs have in common; selectors are not looked at. */
export function* validateJobSpec(spec: Spec, path: FieldPath, context: StrategyContext): FieldErrors {
  for (const field of ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'] as const)
    yield* validateNonNegative(spec[field], path.child(field));
  yield* validateNonNegative(spec.backoffLimitPerIndex, path.child('backoffLimitPerIndex'));
  if (spec.maxFailedIndexes !== undefined) {
    yield* validateNonNegative(spec.maxFailedIndexes, path.child('maxFailedIndexes'));
    if (spec.backoffLimitPerIndex === undefined) yield required(path.child('backoffLimitPerIndex'), 'when maxFailedIndexes is specified');
  }
  yield* validateManagedBy(spec.managedBy, path.child('managedBy'));
  yield* validateCompletionMode(spec, path);
  if (spec.podFailurePolicy !== undefined) yield* validatePodFailurePolicy(spec, path.child('podFailurePolicy'), context.version);
  yield* validateIndexedSuccess(spec, path.child('successPolicy'));
  yield* validatePodReplacementPolicy(spec, path.child('podReplacementPolicy'));
  yield* validatePodTemplateSpec(spec.template, path.child('template'), context);
  yield* validateRestartPolicy(spec, path.child('template', 'spec', 'restartPolicy'));
}

function* validateManagedBy(managedBy: string | undefined, path: FieldPath): FieldErrors {
  if (managedBy === undefined) return;
  yield* validateDomainPrefixedPath(managedBy, path);
  if (Buffer.byteLength(managedBy) > MANAGED_BY_LENGTH) yield tooLong(path, managedBy, MANAGED_BY_LENGTH);
}

function* validateCompletionMode(spec: Spec, path: FieldPath): FieldErrors {
  const { completionMode } = spec;
  if (completionMode !== undefined && !COMPLETION_MODES.includes(completionMode))
    yield notSupported(path.child('completionMode'), completionMode, COMPLETION_MODES);
  if (completionMode === 'Indexed') yield* validateIndexed(spec, path);
  if (completionMode !== undefined && completionMode !== 'NonIndexed') return;
  for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes'] as const)
    if (spec[field] !== undefined) yield invalid(path.child(field), spec[field], 'requires indexed completion mode');
}

function* validateIndexed(spec: Spec, path: FieldPath): FieldErrors {
  const { completions, parallelism = 0, maxFailedIndexes } = spec;
  const failedPath = path.child('maxFailedIndexes');
  if (completions === undefined) yield required(path.child('completions'), 'when completion mode is Indexed');
  if (parallelism > MOST.parallelism)
    yield invalid(
      path.child('parallelism'),
      parallelism,
      `must be less than or equal to ${MOST.parallelism} when completion mode is Indexed`,
    );
  if (completions !== undefined && maxFailedIndexes !== undefined && maxFailedIndexes > completions)
    yield invalid(failedPath, maxFailedIndexes, 'must be less than or equal to completions');
  if (maxFailedIndexes !== undefined && maxFailedIndexes > MOST.maxFailedIndexes)
    yield invalid(failedPath, maxFailedIndexes, `must be less than or equal to ${MOST.maxFailedIndexes}`);
  if (completions !== undefined && completions > MANY_COMPLETIONS && spec.backoffLimitPerIndex !== undefined)
    yield* validateMany(spec, path);
}

function* validateMany({ parallelism = 0, maxFailedIndexes }: Spec, path: FieldPath): FieldErrors {
  const tooMany = `must be less than or equal to ${MOST_WITH_MANY} when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  const failedPath = path.child('maxFailedIndexes');
  if (maxFailedIndexes === undefined) yield required(failedPath, `must be specified when completions is above ${MANY_COMPLETIONS}`);
  if (parallelism > MOST_WITH_MANY) yield invalid(path.child('parallelism'), parallelism, tooMany);
  if (maxFailedIndexes !== undefined && maxFailedIndexes > MOST_WITH_MANY) yield invalid(failedPath, maxFailedIndexes, tooMany);
}

function* validateIndexedSuccess(spec: Spec, path: FieldPath): FieldErrors {
  if (spec.successPolicy === undefined) return;
  if (spec.completionMode === 'Indexed') yield* validateSuccessPolicy(spec, path);
  else yield invalid(path, new GoValue('batch.SuccessPolicy', spec.successPolicy), 'requires indexed completion mode');
}

function* validatePodReplacementPolicy({ podReplacementPolicy: policy, podFailurePolicy }: Spec, path: FieldPath): FieldErrors {
  const supported = podFailurePolicy === undefined ? REPLACEMENT_POLICIES : ['Failed'];
  if (policy !== undefined && !supported.includes(policy)) yield notSupported(path, policy, supported);
}

/** A Job's Pods end: what every Pod has by default will not do. */
function* validateRestartPolicy({ template, podFailurePolicy }: Spec, path: FieldPath): FieldErrors {
  const policy = template?.spec?.restartPolicy ?? '';
  if (policy === '' || policy === 'Always') yield required(path, 'valid values: "OnFailure", "Never"');
  else if (policy !== 'OnFailure' && policy !== 'Never') yield notSupported(path, policy, ['OnFailure', 'Never']);
  else if (podFailurePolicy !== undefined && policy !== 'Never')
    yield invalid(path, policy, 'only "Never" is supported when podFailurePolicy is specified');
}
