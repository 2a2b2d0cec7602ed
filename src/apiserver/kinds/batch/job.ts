import type { Job, JobSpec } from 'kubernetes-types/batch/v1';
import { type FieldErrors, GoValue, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isDNS1123Label, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { setPodFailurePolicyDefaults } from '../../batch/defaults.ts';
import { dropDisabledFields, keeps } from '../../batch/features.ts';
import { generateSelector, validateGeneratedSelector } from '../../batch/generated-selector.ts';
import { validateJobSpec } from '../../batch/job-spec.ts';
import { jobSpecWarnings } from '../../batch/job-warnings.ts';
import { validateTemplateUpdate } from '../../batch/template-update.ts';
import { asSelector, validateLabelSelector } from '../../meta/label-selector.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import { dropDisabledTemplateFields, setPodTemplateDefaults } from '../../pod/template.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';
import { validateSameSelector } from '../../workload/immutable.ts';
import { podNameWarnings } from '../../workload/pod-name-warning.ts';
import { validateTemplateIsSelected } from '../../workload/selector.ts';
import { dropStatus, keepStatus, specChanged } from '../../workload/status.ts';

type Spec = Decoded<JobSpec>;

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const TEMPLATE = SPEC.child('template');
const MAX_INT32 = 2 ** 31 - 1;
/** Up to 1.26: that the Pods of this Job have a finalizer. */
const TRACKING = 'batch.kubernetes.io/job-tracking';
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** Job v1 (`pkg/registry/batch/job`, `ValidateJob`, read at 1.34). */
export default {
  group: 'batch',
  version: 'v1',
  kind: 'Job',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults(job, context) {
    const spec = (job.spec ??= {});
    setSpecDefaults(spec, context);
    takeTemplateLabels(job);
    setPodTemplateDefaults((spec.template ??= {}), context);
  },

  prepareForCreate(job, context) {
    generateSelector(job, context.version);
    dropStatus(job);
    dropDisabledFields(job.spec ?? {}, undefined, context.version);
    dropDisabledTemplateFields(job.spec?.template, context);
    if (tracksByAnnotation(context)) job.metadata = { ...job.metadata, annotations: { ...job.metadata?.annotations, [TRACKING]: '' } };
  },

  *validate(job, context) {
    yield* validateJob(job, context);
  },

  canonicalize: takeTemplateLabels,

  prepareForUpdate(job, old, context) {
    dropDisabledFields(job.spec ?? {}, old.spec, context.version);
    dropDisabledTemplateFields(job.spec?.template, context);
    keepStatus(job, old, context);
  },

  *validateUpdate(job, old, context) {
    yield* validateJob(job, context, old);
    yield* validateMetaUpdate(job.metadata, old.metadata, options(context), METADATA);
    yield* validateSpec(job.spec ?? {}, context);
    yield* validateSpecUpdate(job, old, context);
  },

  *warningsOnCreate(job, context) {
    yield* podNameWarnings(job.metadata?.name, context.version);
    yield* jobSpecWarnings(job.spec ?? {}, SPEC, context);
  },

  *warningsOnUpdate(job, old, context) {
    if (job.metadata?.generation !== old.metadata?.generation) yield* jobSpecWarnings(job.spec ?? {}, SPEC, context);
  },
} satisfies Strategy<Job>;

const tracksByAnnotation = ({ version }: StrategyContext): boolean => atLeast(version, '1.23') && !atLeast(version, '1.27');

function setSpecDefaults(spec: Spec, { version }: StrategyContext): void {
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  spec.parallelism ??= 1;
  spec.backoffLimit ??= spec.backoffLimitPerIndex !== undefined && keeps(version, 'backoffLimitPerIndex') ? MAX_INT32 : 6;
  if (keeps(version, 'completionMode')) spec.completionMode ??= 'NonIndexed';
  if (keeps(version, 'suspend')) spec.suspend ??= false;
  if (keeps(version, 'podReplacementPolicy'))
    spec.podReplacementPolicy ??= spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed';
  if (atLeast(version, '1.27')) spec.manualSelector ??= false;
  setPodFailurePolicyDefaults(spec.podFailurePolicy);
}

/** A Job without labels takes its template's: the very same map, so that it gets what is added there later. */
function takeTemplateLabels(job: Decoded<Job>): void {
  const labels = job.spec?.template?.metadata?.labels;
  if (labels !== undefined && Object.keys(job.metadata?.labels ?? {}).length === 0) job.metadata = { ...job.metadata, labels };
}

function* validateJob(job: Decoded<Job>, context: StrategyContext, old?: Decoded<Job>): FieldErrors {
  yield* validateObjectMeta(job.metadata, options(context), METADATA);
  yield* validateGeneratedSelector(job, context.version, old);
  yield* validateSpec(job.spec ?? {}, context);
  yield* validateLastHost(job, context);
}

function* validateSpec(spec: Spec, context: StrategyContext): FieldErrors {
  yield* validateJobSpec(spec, SPEC, context);
  const selectorPath = SPEC.child('selector');
  if (spec.selector === undefined) yield required(selectorPath);
  else yield* validateLabelSelector(spec.selector, {}, selectorPath, context.version);
  const selector = asSelector(spec.selector, context.version);
  if (selector !== undefined) yield* validateTemplateIsSelected(spec.template?.metadata?.labels, selector, TEMPLATE);
}

/** The host of an indexed Job's Pod is called after the Job and the index: the longest such name must be a label. */
function* validateLastHost({ metadata, spec }: Decoded<Job>, { version }: StrategyContext): FieldErrors {
  const { completionMode, completions = 0 } = spec ?? {};
  if (completionMode !== 'Indexed' || completions <= 0) return;
  const name = metadata?.name ?? '';
  const host = `${name}-${completions - 1}`;
  if (isDNS1123Label(host, version).length > 0)
    yield invalid(METADATA.child('name'), name, `will not able to create pod with invalid DNS label: ${host}`);
}

/** Fields that stay as they are for good, with Go's type where the value is a struct. */
const FIXED = {
  completionMode: undefined,
  podFailurePolicy: '*batch.PodFailurePolicy',
  backoffLimitPerIndex: undefined,
  managedBy: undefined,
  successPolicy: '*batch.SuccessPolicy',
} as const;

/** `ValidateJobSpecUpdate`, beyond the checks of the spec itself. */
function* validateSpecUpdate(job: Decoded<Job>, old: Decoded<Job>, context: StrategyContext): FieldErrors {
  const { spec = {} } = job;
  yield* validateCompletionsUpdate(spec, old.spec ?? {}, context);
  yield* validateSameSelector(job, old, context);
  yield* validateTemplateUpdate(spec.template ?? {}, old, TEMPLATE, context.version);
  for (const [field, type] of Object.entries(FIXED) as [keyof typeof FIXED, string | undefined][])
    if (specChanged(job, old, context, field))
      yield invalid(SPEC.child(field), type === undefined ? (spec[field] ?? null) : new GoValue(type, spec[field] ?? null), IMMUTABLE);
}

/** An indexed Job may grow and shrink, from 1.27 on, if as many Pods run at a time as are wanted. */
function* validateCompletionsUpdate(
  { completionMode, completions, parallelism }: Spec,
  old: Spec,
  { version }: StrategyContext,
): FieldErrors {
  const path = SPEC.child('completions');
  if (completions === old.completions) return;
  if (completionMode !== 'Indexed' || !atLeast(version, '1.27')) yield invalid(path, completions ?? null, IMMUTABLE);
  else if (completions !== undefined && completions !== parallelism)
    yield invalid(path, completions, 'can only be modified in tandem with spec.parallelism');
}
