import type { ReplicationController } from 'kubernetes-types/core/v1';
import { type FieldErrors, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { selectorFromMap } from '../../../kubernetes/labels.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { byVersion } from '../../../kubernetes/version.ts';
import { validateNonNegative } from '../../meta/non-negative.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { dropDisabledTemplateFields, podTemplateWarnings, setPodTemplateDefaults, validatePodTemplateSpec } from '../../pod/template.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';
import { validateAlwaysRunning } from '../../workload/always-running.ts';
import { podNameWarnings } from '../../workload/pod-name-warning.ts';
import { validateReadOnlyDisks } from '../../workload/read-only-disks.ts';
import { validateTemplateIsSelected } from '../../workload/selector.ts';
import { dropStatus, keepStatus } from '../../workload/status.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const TEMPLATE = SPEC.child('template');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** ReplicationController v1 (`pkg/registry/core/replicationcontroller`, `ValidateReplicationController`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'ReplicationController',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults(controller, context) {
    const spec = (controller.spec ??= {});
    takeTemplateLabels(controller);
    spec.replicas ??= 1;
    if (spec.template !== undefined) setPodTemplateDefaults(spec.template, context);
  },

  prepareForCreate(controller, context) {
    dropStatus(controller);
    dropDisabledTemplateFields(controller.spec?.template, context);
  },

  *validate(controller, context) {
    yield* validateObjectMeta(controller.metadata, options(context), METADATA);
    yield* validateSpec(controller, context);
  },

  prepareForUpdate(controller, old, context) {
    dropDisabledTemplateFields(controller.spec?.template, context);
    keepStatus(controller, old, context);
  },

  *validateUpdate(controller, old, context) {
    // Up to 1.35 the check of a create went before.
    if (!atLeast(context.version, '1.36')) yield* this.validate(controller, context);
    yield* validateMetaUpdate(controller.metadata, old.metadata, options(context), METADATA);
    yield* validateSpec(controller, context);
  },

  *warningsOnCreate(controller, context) {
    yield* podNameWarnings(controller.metadata?.name, context.version);
    if (controller.spec?.template !== undefined) yield* podTemplateWarnings(controller.spec.template, warningPath(context), context);
  },

  // What is warned of is the template as it was before: upstream has the two the wrong way round.
  *warningsOnUpdate(controller, old, context) {
    if (controller.metadata?.generation !== old.metadata?.generation && old.spec?.template !== undefined)
      yield* podTemplateWarnings(old.spec.template, warningPath(context), context);
  },
} satisfies Strategy<ReplicationController>;

/** Warnings named the template without its `spec` up to 1.26. */
const warningPath = ({ version }: StrategyContext): FieldPath =>
  byVersion(version, [
    { from: '1.18', value: FieldPath.of('template') },
    { from: '1.27', value: TEMPLATE },
  ]);

/** A controller without a selector, or without labels, takes those of its template. */
function takeTemplateLabels(controller: Decoded<ReplicationController>): void {
  const { spec = {}, metadata } = controller;
  const labels = spec.template?.metadata?.labels;
  if (Object.keys(labels ?? {}).length === 0) return;
  if (Object.keys(spec.selector ?? {}).length === 0) spec.selector = { ...labels };
  if (Object.keys(metadata?.labels ?? {}).length === 0) controller.metadata = { ...metadata, labels: { ...labels } };
}

function* validateSpec({ spec = {} }: Decoded<ReplicationController>, context: StrategyContext): FieldErrors {
  const selector = selectorFromMap(spec.selector as Readonly<Record<string, string>> | undefined);
  yield* validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'));
  if (selector.isEmpty) yield required(SPEC.child('selector'));
  yield* validateNonNegative(spec.replicas, SPEC.child('replicas'));
  if (spec.template === undefined) {
    yield required(TEMPLATE);
    return;
  }
  yield* validateTemplateIsSelected(spec.template.metadata?.labels, selector, TEMPLATE);
  yield* validatePodTemplateSpec(spec.template, TEMPLATE, context);
  if ((spec.replicas ?? 0) > 1) yield* validateReadOnlyDisks(spec.template, TEMPLATE, context);
  yield* validateAlwaysRunning(spec.template, 'ReplicationController', TEMPLATE);
}
