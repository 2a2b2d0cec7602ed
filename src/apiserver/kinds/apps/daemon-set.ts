import type { DaemonSet, DaemonSetUpdateStrategy, RollingUpdateDaemonSet } from 'kubernetes-types/apps/v1';
import { type FieldErrors, GoValue, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { intOrPercentNumber, intOrPercentValue, validateAtMost100Percent, validateIntOrPercent } from '../../meta/int-or-percent.ts';
import { asSelector, isEmptySelector, selectorValue, validateLabelSelector } from '../../meta/label-selector.ts';
import { validateNonNegative } from '../../meta/non-negative.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { dropDisabledTemplateFields, podTemplateWarnings, setPodTemplateDefaults, validatePodTemplateSpec } from '../../pod/template.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';
import { validateAlwaysRunning } from '../../workload/always-running.ts';
import { validateReadOnlyDisks } from '../../workload/read-only-disks.ts';
import { validateSameSelector } from '../../workload/immutable.ts';
import { validateTemplateIsSelected } from '../../workload/selector.ts';
import { parseIntProblem } from '../../workload/parse-int.ts';
import { dropStatus, keepStatus, specChanged } from '../../workload/status.ts';
import { checksUpdatesTwice } from '../../workload/twice.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const SELECTOR = SPEC.child('selector');
const TEMPLATE = SPEC.child('template');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** How often the template was changed: a field of its own inside the server, and an annotation outside. */
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

/** DaemonSet v1 (`pkg/registry/apps/daemonset`, `ValidateDaemonSet`, read at 1.34). */
export default {
  group: 'apps',
  version: 'v1',
  kind: 'DaemonSet',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  conversionProblem({ metadata }) {
    const generation = metadata?.annotations?.[TEMPLATE_GENERATION];
    return generation === undefined ? undefined : parseIntProblem(generation);
  },

  setDefaults(set, context) {
    const spec = (set.spec ??= {});
    setStrategyDefaults((spec.updateStrategy ??= {}), context);
    spec.revisionHistoryLimit ??= 10;
    setPodTemplateDefaults((spec.template ??= {}), context);
  },

  prepareForCreate(set, context) {
    dropStatus(set);
    dropDisabledTemplateFields(set.spec?.template, context);
    setTemplateGeneration(set, Math.max(templateGeneration(set), 1));
  },

  *validate(set, context) {
    yield* validateObjectMeta(set.metadata, options(context), METADATA);
    yield* validateSpec(set, context);
  },

  prepareForUpdate(set, old, context) {
    dropDisabledTemplateFields(set.spec?.template, context);
    keepStatus(set, old, context);
    const changed = specChanged(set, old, context, 'template');
    setTemplateGeneration(set, templateGeneration(old) + (changed ? 1 : 0));
  },

  *validateUpdate(set, old, context) {
    if (checksUpdatesTwice(context.version)) yield* this.validate(set, context);
    yield* validateMetaUpdate(set.metadata, old.metadata, options(context), METADATA);
    yield* validateSpec(set, context);
    yield* validateSameSelector(set, old, context);
  },

  *warningsOnCreate(set, context) {
    yield* podTemplateWarnings(set.spec?.template, TEMPLATE, context);
  },

  *warningsOnUpdate(set, old, context) {
    if (templateGeneration(set) !== templateGeneration(old)) yield* podTemplateWarnings(set.spec?.template, TEMPLATE, context);
  },
} satisfies Strategy<DaemonSet>;

const templateGeneration = ({ metadata }: Decoded<DaemonSet>): number => Number(metadata?.annotations?.[TEMPLATE_GENERATION] ?? 0) || 0;

function setTemplateGeneration(set: Decoded<DaemonSet>, generation: number): void {
  set.metadata = { ...set.metadata, annotations: { ...set.metadata?.annotations, [TEMPLATE_GENERATION]: String(generation) } };
}

function setStrategyDefaults(strategy: Decoded<DaemonSetUpdateStrategy>, { version }: StrategyContext): void {
  strategy.type ??= 'RollingUpdate';
  if (strategy.type !== 'RollingUpdate') return;
  const rollingUpdate = (strategy.rollingUpdate ??= {});
  rollingUpdate.maxUnavailable ??= 1;
  if (atLeast(version, '1.22')) rollingUpdate.maxSurge ??= 0;
}

function* validateSpec({ spec = {} }: Decoded<DaemonSet>, context: StrategyContext): FieldErrors {
  const { selector, template = {} } = spec;
  const { version } = context;
  yield* validateLabelSelector(selector, {}, SELECTOR, version);
  const parsed = asSelector(selector, version);
  if (parsed !== undefined) yield* validateTemplateIsSelected(template.metadata?.labels, parsed, TEMPLATE);
  if (selector !== undefined && isEmptySelector(selector))
    yield invalid(SELECTOR, selectorValue(selector), 'empty selector is invalid for daemonset');
  yield* validatePodTemplateSpec(template, TEMPLATE, context);
  yield* validateReadOnlyDisks(template, TEMPLATE, context);
  yield* validateAlwaysRunning(template, 'DaemonSet', TEMPLATE);
  yield* validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'));
  yield* validateUpdateStrategy(spec.updateStrategy ?? {}, SPEC.child('updateStrategy'));
  yield* validateNonNegative(spec.revisionHistoryLimit, SPEC.child('revisionHistoryLimit'));
}

function* validateUpdateStrategy(strategy: Decoded<DaemonSetUpdateStrategy>, path: FieldPath): FieldErrors {
  const { type = '', rollingUpdate } = strategy;
  if (type === 'OnDelete') return;
  if (type !== 'RollingUpdate')
    yield notSupported(path, new GoValue('*apps.DaemonSetUpdateStrategy', strategy), ['RollingUpdate', 'OnDelete']);
  else if (rollingUpdate === undefined) yield required(path.child('rollingUpdate'));
  else yield* validateRollingUpdate(rollingUpdate, path.child('rollingUpdate'));
}

function* validateRollingUpdate({ maxUnavailable, maxSurge }: Decoded<RollingUpdateDaemonSet>, path: FieldPath): FieldErrors {
  const unavailablePath = path.child('maxUnavailable');
  const surgePath = path.child('maxSurge');
  yield* validateIntOrPercent(maxUnavailable, unavailablePath);
  yield* validateIntOrPercent(maxSurge, surgePath);
  yield* validateAtMost100Percent(maxUnavailable, unavailablePath);
  yield* validateAtMost100Percent(maxSurge, surgePath);
  const unavailable = intOrPercentNumber(maxUnavailable) !== 0;
  const surge = intOrPercentNumber(maxSurge) !== 0;
  if (unavailable && surge) yield invalid(surgePath, intOrPercentValue(maxSurge), 'may not be set when maxUnavailable is non-zero');
  if (!unavailable && !surge) yield required(unavailablePath, 'cannot be 0 when maxSurge is 0');
}
