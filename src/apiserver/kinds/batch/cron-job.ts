import type { CronJob, CronJobSpec, JobTemplateSpec } from 'kubernetes-types/batch/v1';
import { type FieldErrors, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { setPodFailurePolicyDefaults } from '../../batch/defaults.ts';
import { dropTimeZone } from '../../batch/features.ts';
import { validateJobSpec } from '../../batch/job-spec.ts';
import { jobSpecWarnings } from '../../batch/job-warnings.ts';
import { namesTimeZone, takesTimeZone, validateSchedule, validateTimeZone } from '../../batch/schedule.ts';
import { selectorValue } from '../../meta/label-selector.ts';
import { validateNonNegative } from '../../meta/non-negative.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { dropDisabledTemplateFields, setPodTemplateDefaults } from '../../pod/template.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';
import { podNameWarnings } from '../../workload/pod-name-warning.ts';
import { dropStatus, keepStatus } from '../../workload/status.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const JOB_SPEC = SPEC.child('jobTemplate', 'spec');
const CONCURRENCY_POLICIES = ['Allow', 'Forbid', 'Replace'];
/** The name of a Job is that of its CronJob and eleven characters more, and may have 63. */
const NAME_LENGTH = 52;
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

const strategy = {
  group: 'batch',
  kind: 'CronJob',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults(cronJob, context) {
    const spec = (cronJob.spec ??= {});
    spec.concurrencyPolicy ??= 'Allow';
    spec.suspend ??= false;
    spec.successfulJobsHistoryLimit ??= 3;
    spec.failedJobsHistoryLimit ??= 1;
    const job = ((spec.jobTemplate ??= {}).spec ??= {});
    setPodFailurePolicyDefaults(job.podFailurePolicy);
    setPodTemplateDefaults((job.template ??= {}), context);
  },

  prepareForCreate(cronJob, context) {
    dropStatus(cronJob);
    dropTimeZone(cronJob.spec ?? {}, undefined, context.version);
    dropDisabledTemplateFields(cronJob.spec?.jobTemplate?.spec?.template, context);
  },

  *validate(cronJob, context) {
    yield* validateObjectMeta(cronJob.metadata, options(context), METADATA);
    yield* validateSpec(cronJob.spec ?? {}, undefined, context);
    const name = cronJob.metadata?.name ?? '';
    if (Buffer.byteLength(name) > NAME_LENGTH)
      yield invalid(METADATA.child('name'), name, `must be no more than ${NAME_LENGTH} characters`);
  },

  prepareForUpdate(cronJob, old, context) {
    dropTimeZone(cronJob.spec ?? {}, old.spec, context.version);
    dropDisabledTemplateFields(cronJob.spec?.jobTemplate?.spec?.template, context);
    keepStatus(cronJob, old, context);
  },

  *validateUpdate(cronJob, old, context) {
    yield* validateMetaUpdate(cronJob.metadata, old.metadata, options(context), METADATA);
    yield* validateSpec(cronJob.spec ?? {}, old.spec ?? {}, context);
  },

  *warningsOnCreate(cronJob, context) {
    yield* podNameWarnings(cronJob.metadata?.name, context.version);
    yield* jobSpecWarnings(cronJob.spec?.jobTemplate?.spec ?? {}, JOB_SPEC, context);
    yield* timeZoneWarnings(cronJob.spec ?? {}, context);
  },

  *warningsOnUpdate(cronJob, old, context) {
    if (cronJob.metadata?.generation !== old.metadata?.generation)
      yield* jobSpecWarnings(cronJob.spec?.jobTemplate?.spec ?? {}, JOB_SPEC, context);
    yield* timeZoneWarnings(cronJob.spec ?? {}, context);
  },
} satisfies Omit<Strategy<CronJob>, 'version'>;

/** CronJob (`pkg/registry/batch/cronjob`, `ValidateCronJobCreate`, read at 1.34). */
export default ['v1', 'v1beta1'].map((version) => ({ ...strategy, version }));

/** The path has `spec` twice on a real server as well. */
function* timeZoneWarnings({ schedule = '' }: Decoded<CronJobSpec>, { version }: StrategyContext): Generator<string, void, undefined> {
  if (!namesTimeZone(schedule)) return;
  const see = 'see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details';
  if (atLeast(version, '1.29')) yield `cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, ${see}`;
  else if (atLeast(version, '1.22')) yield `CRON_TZ or TZ used in spec.spec.schedule is not officially supported, ${see}`;
}

function* validateSpec(spec: Decoded<CronJobSpec>, old: Decoded<CronJobSpec> | undefined, context: StrategyContext): FieldErrors {
  const { schedule = '', timeZone } = spec;
  const schedulePath = SPEC.child('schedule');
  if (schedule === '') yield required(schedulePath);
  else yield* validateSchedule(schedule, timeZone, takesTimeZone(context.version, old?.schedule), schedulePath);
  yield* validateNonNegative(spec.startingDeadlineSeconds, SPEC.child('startingDeadlineSeconds'));
  if (old === undefined || old.timeZone !== timeZone) yield* validateTimeZone(timeZone, SPEC.child('timeZone'));
  yield* validateConcurrencyPolicy(spec.concurrencyPolicy ?? '', SPEC.child('concurrencyPolicy'));
  yield* validateJobTemplate(spec.jobTemplate ?? {}, context);
  yield* validateNonNegative(spec.successfulJobsHistoryLimit, SPEC.child('successfulJobsHistoryLimit'));
  yield* validateNonNegative(spec.failedJobsHistoryLimit, SPEC.child('failedJobsHistoryLimit'));
}

function* validateConcurrencyPolicy(policy: string, path: FieldPath): FieldErrors {
  if (policy === '') yield required(path);
  else if (!CONCURRENCY_POLICIES.includes(policy)) yield notSupported(path, policy, CONCURRENCY_POLICIES);
}

/** The selector of each Job is generated: the template has none. */
function* validateJobTemplate({ spec = {} }: Decoded<JobTemplateSpec>, context: StrategyContext): FieldErrors {
  yield* validateJobSpec(spec, JOB_SPEC, context);
  if (spec.selector !== undefined)
    yield invalid(JOB_SPEC.child('selector'), selectorValue(spec.selector), '`selector` will be auto-generated');
  if (spec.manualSelector === true) yield notSupported(JOB_SPEC.child('manualSelector'), true, ['nil', 'false']);
}
