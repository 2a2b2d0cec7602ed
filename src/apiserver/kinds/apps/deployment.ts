import type { Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment } from 'kubernetes-types/apps/v1';
import { type FieldErrors, forbidden, GoValue, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { intOrPercentNumber, intOrPercentValue, validateAtMost100Percent, validateIntOrPercent } from '../../meta/int-or-percent.ts';
import { validateNonNegative } from '../../meta/non-negative.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { sameValue } from '../../meta/same-value.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { dropDisabledTemplateFields, podTemplateWarnings, setPodTemplateDefaults } from '../../pod/template.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';
import { validateSameSelector } from '../../workload/immutable.ts';
import { parseIntProblem } from '../../workload/parse-int.ts';
import { podNameWarnings } from '../../workload/pod-name-warning.ts';
import { validateReplicatedTemplate } from '../../workload/replicated-template.ts';
import { dropStatus, keepStatus, specChanged } from '../../workload/status.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const TEMPLATE = SPEC.child('template');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** Where a Deployment keeps the revision to go back to; a field of its own inside the server. */
const ROLLBACK_TO = 'deprecated.deployment.rollback.to';

/** Deployment v1 (`pkg/registry/apps/deployment`, `ValidateDeployment`, read at 1.34). */
export default {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  conversionProblem({ metadata }) {
    const revision = metadata?.annotations?.[ROLLBACK_TO] ?? '';
    return revision === '' ? undefined : parseIntProblem(revision);
  },

  setDefaults(deployment, context) {
    const spec = (deployment.spec ??= {});
    spec.replicas ??= 1;
    setStrategyDefaults((spec.strategy ??= {}));
    spec.revisionHistoryLimit ??= 10;
    spec.progressDeadlineSeconds ??= 600;
    setPodTemplateDefaults((spec.template ??= {}), context);
  },

  prepareForCreate(deployment, context) {
    dropStatus(deployment);
    dropDisabledTemplateFields(deployment.spec?.template, context);
  },

  *validate(deployment, context) {
    yield* validateObjectMeta(deployment.metadata, options(context), METADATA);
    yield* validateSpec(deployment, context);
  },

  prepareForUpdate(deployment, old, context) {
    dropDisabledTemplateFields(deployment.spec?.template, context);
    const changed = specChanged(deployment, old, context) || !sameValue(deployment.metadata?.annotations, old.metadata?.annotations);
    keepStatus(deployment, old, context, changed);
  },

  *validateUpdate(deployment, old, context) {
    yield* validateMetaUpdate(deployment.metadata, old.metadata, options(context), METADATA);
    yield* validateSpec(deployment, context);
    yield* validateSameSelector(deployment, old, context);
  },

  *warningsOnCreate(deployment, context) {
    yield* podNameWarnings(deployment.metadata?.name, context.version);
    yield* podTemplateWarnings(deployment.spec?.template, TEMPLATE, context);
  },

  *warningsOnUpdate(deployment, old, context) {
    if (deployment.metadata?.generation !== old.metadata?.generation)
      yield* podTemplateWarnings(deployment.spec?.template, TEMPLATE, context);
  },
} satisfies Strategy<Deployment>;

function setStrategyDefaults(strategy: Decoded<DeploymentStrategy>): void {
  strategy.type ??= 'RollingUpdate';
  if (strategy.type !== 'RollingUpdate') return;
  const rollingUpdate = (strategy.rollingUpdate ??= {});
  rollingUpdate.maxUnavailable ??= '25%';
  rollingUpdate.maxSurge ??= '25%';
}

function* validateSpec({ metadata, spec = {} }: Decoded<Deployment>, context: StrategyContext): FieldErrors {
  yield* validateNonNegative(spec.replicas, SPEC.child('replicas'));
  yield* validateReplicatedTemplate(spec, SPEC, context);
  yield* validateStrategy(spec.strategy ?? {}, SPEC.child('strategy'));
  yield* validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'));
  yield* validateNonNegative(spec.revisionHistoryLimit, SPEC.child('revisionHistoryLimit'));
  yield* validateNonNegative(Number(metadata?.annotations?.[ROLLBACK_TO] ?? 0), SPEC.child('rollback', 'version'));
  yield* validateProgressDeadline(spec, SPEC.child('progressDeadlineSeconds'));
}

function* validateStrategy(strategy: Decoded<DeploymentStrategy>, path: FieldPath): FieldErrors {
  const { type = '', rollingUpdate } = strategy;
  const rollingPath = path.child('rollingUpdate');
  if (type === 'Recreate') {
    if (rollingUpdate !== undefined) yield forbidden(rollingPath, "may not be specified when strategy `type` is 'Recreate'");
  } else if (type !== 'RollingUpdate')
    yield notSupported(path, new GoValue('*apps.DeploymentStrategy', strategy), ['Recreate', 'RollingUpdate']);
  else if (rollingUpdate === undefined) yield required(rollingPath, 'this should be defaulted and never be nil');
  else yield* validateRollingUpdate(rollingUpdate, rollingPath);
}

function* validateRollingUpdate({ maxUnavailable, maxSurge }: Decoded<RollingUpdateDeployment>, path: FieldPath): FieldErrors {
  yield* validateIntOrPercent(maxUnavailable, path.child('maxUnavailable'));
  yield* validateIntOrPercent(maxSurge, path.child('maxSurge'));
  if (intOrPercentNumber(maxUnavailable) === 0 && intOrPercentNumber(maxSurge) === 0)
    yield invalid(path.child('maxUnavailable'), intOrPercentValue(maxUnavailable), 'may not be 0 when `maxSurge` is 0');
  yield* validateAtMost100Percent(maxUnavailable, path.child('maxUnavailable'));
}

function* validateProgressDeadline(
  { progressDeadlineSeconds, minReadySeconds = 0 }: Decoded<DeploymentSpec>,
  path: FieldPath,
): FieldErrors {
  if (progressDeadlineSeconds === undefined) return;
  yield* validateNonNegative(progressDeadlineSeconds, path);
  if (progressDeadlineSeconds <= minReadySeconds) yield invalid(path, progressDeadlineSeconds, 'must be greater than minReadySeconds');
}
