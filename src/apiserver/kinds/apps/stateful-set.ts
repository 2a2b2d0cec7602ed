import type { StatefulSet, StatefulSetSpec, StatefulSetUpdateStrategy } from 'kubernetes-types/apps/v1';
import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, GoValue, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isDNS1123Label, nameIsDNSLabel, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast, byVersion, type KubernetesVersion } from '../../../kubernetes/version.ts';
import { intOrPercentNumber, intOrPercentValue, validateAtMost100Percent, validateIntOrPercent } from '../../meta/int-or-percent.ts';
import { asSelector, selectorValue } from '../../meta/label-selector.ts';
import { validateNonNegative } from '../../meta/non-negative.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { dropDisabledTemplateFields, podTemplateWarnings, setPodTemplateDefaults } from '../../pod/template.ts';
import { setClaimDefaults, validateClaimSpec } from '../../storage/claim.ts';
import { claimSpecWarnings } from '../../storage/claim-warnings.ts';
import type { NameRule, Strategy, StrategyContext } from '../../strategy.ts';
import { validateAlwaysRunning } from '../../workload/always-running.ts';
import { validateClaimingTemplate } from '../../workload/claiming-template.ts';
import { validateTemplateIsSelected, validateWorkloadSelector } from '../../workload/selector.ts';
import { dropStatus, keepStatus, specChanged } from '../../workload/status.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const SELECTOR = SPEC.child('selector');
const TEMPLATE = SPEC.child('template');
const RETENTION_POLICIES = ['Retain', 'Delete'];

/** What an update does not look at again. */
interface SpecOptions {
  readonly anyServiceName?: boolean;
  readonly anyClaims?: boolean;
  readonly anyTemplate?: boolean;
}

/** A Pod's host is named after its StatefulSet, so the name is a label: checked from 1.27 on. */
const nameRule: NameRule = (name, prefix, version) =>
  (atLeast(version, '1.27') ? nameIsDNSLabel : nameIsDNSSubdomain)(name, prefix, version);
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule, version });

/** StatefulSet v1 (`pkg/registry/apps/statefulset`, `ValidateStatefulSet`, read at 1.34). */
export default {
  group: 'apps',
  version: 'v1',
  kind: 'StatefulSet',
  nameRule,
  tracksGeneration: true,

  setDefaults(set, context) {
    const spec = (set.spec ??= {});
    spec.podManagementPolicy ??= 'OrderedReady';
    setStrategyDefaults((spec.updateStrategy ??= {}));
    if (keepsOrDeletesClaims(context.version)) {
      const policy = (spec.persistentVolumeClaimRetentionPolicy ??= {});
      policy.whenDeleted ??= 'Retain';
      policy.whenScaled ??= 'Retain';
    }
    spec.replicas ??= 1;
    spec.revisionHistoryLimit ??= 10;
    for (const claim of spec.volumeClaimTemplates ?? []) setTemplateClaimDefaults(claim, context);
    setPodTemplateDefaults((spec.template ??= {}), context);
  },

  prepareForCreate(set, context) {
    dropStatus(set);
    dropDisabledFields(set, undefined, context);
    dropDisabledTemplateFields(set.spec?.template, context);
  },

  *validate(set, context) {
    yield* validateObjectMeta(set.metadata, options(context), METADATA);
    yield* validateSpec(set.spec ?? {}, context);
  },

  prepareForUpdate(set, old, context) {
    dropDisabledFields(set, old, context);
    dropDisabledTemplateFields(set.spec?.template, context);
    keepStatus(set, old, context);
  },

  *validateUpdate(set, old, context) {
    yield* validateMetaUpdate(set.metadata, old.metadata, options(context), METADATA);
    const kept: SpecOptions = { anyServiceName: true, anyClaims: true };
    const anyTemplate = !validateSpec(old.spec ?? {}, context, kept).next().done;
    yield* validateSpec(set.spec ?? {}, context, { ...kept, anyTemplate });
    if (specChanged(set, old, context, ...fixedFields(context.version))) yield forbidden(SPEC, forbiddenChange(context.version));
  },

  *warningsOnCreate(set, context) {
    yield* podTemplateWarnings(set.spec?.template, TEMPLATE, context);
    for (const [path, claim] of claimsOf(set)) yield* claimSpecWarnings(claim.spec, path);
    yield* revisionWarnings(set, context);
  },

  *warningsOnUpdate(set, old, context) {
    if (set.metadata?.generation !== old.metadata?.generation) yield* podTemplateWarnings(set.spec?.template, TEMPLATE, context);
    // This step of the path has a capital letter on a real server, and only here.
    for (const [path, claim] of claimsOf(set)) yield* claimSpecWarnings(claim.spec, path.child('Spec'));
    yield* revisionWarnings(set, context);
  },
} satisfies Strategy<StatefulSet>;

const claimsOf = ({ spec }: Decoded<StatefulSet>): readonly (readonly [FieldPath, Decoded<PersistentVolumeClaim>])[] =>
  (spec?.volumeClaimTemplates ?? []).map((claim, index) => [SPEC.child('volumeClaimTemplates').index(index), claim]);

/** A history of less than nothing is taken, and warned of from 1.33 on. */
function* revisionWarnings({ spec }: Decoded<StatefulSet>, { version }: StrategyContext): Generator<string, void, undefined> {
  if ((spec?.revisionHistoryLimit ?? 0) < 0 && atLeast(version, '1.33'))
    yield 'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended';
}

/** Gate StatefulSetAutoDeletePVC, on from 1.27. */
const keepsOrDeletesClaims = (version: KubernetesVersion): boolean => atLeast(version, '1.27');

function setStrategyDefaults(strategy: Decoded<StatefulSetUpdateStrategy>): void {
  if (strategy.type === undefined) {
    strategy.type = 'RollingUpdate';
    strategy.rollingUpdate ??= {};
  }
  if (strategy.type === 'RollingUpdate' && strategy.rollingUpdate !== undefined) strategy.rollingUpdate.partition ??= 0;
}

/** A claim template is stored as the object that it is. */
function setTemplateClaimDefaults(claim: Decoded<PersistentVolumeClaim>, context: StrategyContext): void {
  claim.apiVersion = 'v1';
  claim.kind = 'PersistentVolumeClaim';
  setClaimDefaults(claim, context);
}

/** Fields of gates that a release has off: they are dropped, unless the stored object already has them. */
function dropDisabledFields(
  { spec = {} }: Decoded<StatefulSet>,
  old: Decoded<StatefulSet> | undefined,
  { version }: StrategyContext,
): void {
  if (!keepsOrDeletesClaims(version) && old?.spec?.persistentVolumeClaimRetentionPolicy === undefined)
    delete spec.persistentVolumeClaimRetentionPolicy;
  if (!atLeast(version, '1.27') && old?.spec?.ordinals === undefined) delete spec.ordinals;
  if (!atLeast(version, '1.23') && (old?.spec?.minReadySeconds ?? 0) === 0) delete spec.minReadySeconds;
  // MaxUnavailableStatefulSet is off in every release up to 1.36.
  if (old?.spec?.updateStrategy?.rollingUpdate?.maxUnavailable === undefined) delete spec.updateStrategy?.rollingUpdate?.maxUnavailable;
}

function* validateSpec(spec: Decoded<StatefulSetSpec>, context: StrategyContext, skip: SpecOptions = {}): FieldErrors {
  const { version } = context;
  yield* validatePodManagementPolicy(spec.podManagementPolicy ?? '', SPEC.child('podManagementPolicy'));
  yield* validateUpdateStrategy(spec.updateStrategy ?? {}, SPEC.child('updateStrategy'));
  yield* validateRetentionPolicy(spec.persistentVolumeClaimRetentionPolicy, SPEC.child('persistentVolumeClaimRetentionPolicy'));
  if (!skip.anyClaims && atLeast(version, '1.34'))
    for (const [path, claim] of claimsOf({ spec })) yield* validateClaimSpec(claim.spec, path.child('spec'), context);
  yield* validateNonNegative(spec.replicas, SPEC.child('replicas'));
  yield* validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'));
  yield* validateNonNegative(spec.ordinals?.start, SPEC.child('ordinals.start'));
  if (!skip.anyServiceName && atLeast(version, '1.33'))
    yield* validateServiceName(spec.serviceName ?? '', SPEC.child('serviceName'), version);
  yield* validateWorkloadSelector(spec.selector, 'statefulset', SELECTOR, version);
  yield* validateTemplate(spec, context, skip);
  yield* validateAlwaysRunning(spec.template ?? {}, 'StatefulSet', TEMPLATE);
}

function* validatePodManagementPolicy(policy: string, path: FieldPath): FieldErrors {
  if (policy === '') yield required(path);
  else if (policy !== 'OrderedReady' && policy !== 'Parallel') yield invalid(path, policy, "must be 'OrderedReady' or 'Parallel'");
}

function* validateUpdateStrategy(strategy: Decoded<StatefulSetUpdateStrategy>, path: FieldPath): FieldErrors {
  const { type = '', rollingUpdate } = strategy;
  const rollingPath = path.child('rollingUpdate');
  if (type === '') yield required(path);
  else if (type === 'OnDelete') {
    if (rollingUpdate !== undefined)
      yield invalid(
        rollingPath,
        new GoValue('*apps.RollingUpdateStatefulSetStrategy', rollingUpdate),
        "only allowed for updateStrategy 'RollingUpdate'",
      );
  } else if (type === 'RollingUpdate') {
    if (rollingUpdate !== undefined) yield* validateRollingUpdate(rollingUpdate, rollingPath);
  } else yield invalid(path, new GoValue('apps.StatefulSetUpdateStrategy', strategy), "must be 'RollingUpdate' or 'OnDelete'");
}

function* validateRollingUpdate(
  { partition, maxUnavailable }: Decoded<StatefulSetUpdateStrategy>['rollingUpdate'] & {},
  path: FieldPath,
): FieldErrors {
  yield* validateNonNegative(partition, path.child('partition'));
  if (maxUnavailable === undefined) return;
  const unavailablePath = path.child('maxUnavailable');
  yield* validateIntOrPercent(maxUnavailable, unavailablePath);
  if (intOrPercentNumber(maxUnavailable) === 0) yield invalid(unavailablePath, intOrPercentValue(maxUnavailable), 'cannot be 0');
  yield* validateAtMost100Percent(maxUnavailable, unavailablePath);
}

function* validateRetentionPolicy(policy: Decoded<StatefulSetSpec>['persistentVolumeClaimRetentionPolicy'], path: FieldPath): FieldErrors {
  if (policy === undefined) return;
  for (const field of ['whenDeleted', 'whenScaled'] as const) {
    const value = policy[field] ?? '';
    if (!RETENTION_POLICIES.includes(value)) yield notSupported(path.child(field), value, RETENTION_POLICIES);
  }
}

function* validateServiceName(name: string, path: FieldPath, version: KubernetesVersion): FieldErrors {
  if (name !== '') for (const problem of isDNS1123Label(name, version)) yield invalid(path, name, problem);
}

function* validateTemplate(
  { selector, template = {}, volumeClaimTemplates = [] }: Decoded<StatefulSetSpec>,
  context: StrategyContext,
  skip: SpecOptions,
): FieldErrors {
  const parsed = asSelector(selector, context.version);
  if (parsed === undefined) {
    yield invalid(SELECTOR, selectorValue(selector), '');
    return;
  }
  yield* validateTemplateIsSelected(template.metadata?.labels, parsed, TEMPLATE);
  yield* validateClaimingTemplate(template, volumeClaimTemplates, TEMPLATE, context, skip.anyTemplate);
}

/** The fields that an update may not change. */
const fixedFields = (version: KubernetesVersion): readonly string[] => [
  'selector',
  'volumeClaimTemplates',
  'serviceName',
  'podManagementPolicy',
  ...(atLeast(version, '1.33') ? [] : ['revisionHistoryLimit']),
];

const forbiddenChange = (version: KubernetesVersion): string =>
  `updates to statefulset spec for fields other than ${byVersion(version, [
    { from: '1.18', value: "'replicas', 'template', and 'updateStrategy'" },
    { from: '1.22', value: "'replicas', 'template', 'updateStrategy' and 'minReadySeconds'" },
    { from: '1.23', value: "'replicas', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'" },
    {
      from: '1.26',
      value: "'replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'",
    },
    {
      from: '1.33',
      value:
        "'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'",
    },
  ])} are forbidden`;
