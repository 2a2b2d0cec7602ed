import type { ReplicaSet } from 'kubernetes-types/apps/v1';
import type { FieldErrors } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateNonNegative } from '../../meta/non-negative.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { dropDisabledTemplateFields, podTemplateWarnings, setPodTemplateDefaults } from '../../pod/template.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';
import { validateSameSelector } from '../../workload/immutable.ts';
import { podNameWarnings } from '../../workload/pod-name-warning.ts';
import { validateReplicatedTemplate } from '../../workload/replicated-template.ts';
import { dropStatus, keepStatus } from '../../workload/status.ts';
import { checksUpdatesTwice } from '../../workload/twice.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const TEMPLATE = SPEC.child('template');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** ReplicaSet v1 (`pkg/registry/apps/replicaset`, `ValidateReplicaSet`, read at 1.34). */
export default {
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults(set, context) {
    const spec = (set.spec ??= {});
    spec.replicas ??= 1;
    setPodTemplateDefaults((spec.template ??= {}), context);
  },

  prepareForCreate(set, context) {
    dropStatus(set);
    dropDisabledTemplateFields(set.spec?.template, context);
  },

  *validate(set, context) {
    yield* validateObjectMeta(set.metadata, options(context), METADATA);
    yield* validateSpec(set, context);
  },

  prepareForUpdate(set, old, context) {
    dropDisabledTemplateFields(set.spec?.template, context);
    keepStatus(set, old, context);
  },

  *validateUpdate(set, old, context) {
    if (checksUpdatesTwice(context.version)) yield* this.validate(set, context);
    yield* validateMetaUpdate(set.metadata, old.metadata, options(context), METADATA);
    yield* validateSpec(set, context);
    yield* validateSameSelector(set, old, context);
  },

  *warningsOnCreate(set, context) {
    yield* podNameWarnings(set.metadata?.name, context.version);
    yield* podTemplateWarnings(set.spec?.template, TEMPLATE, context);
  },

  *warningsOnUpdate(set, old, context) {
    if (set.metadata?.generation !== old.metadata?.generation) yield* podTemplateWarnings(set.spec?.template, TEMPLATE, context);
  },
} satisfies Strategy<ReplicaSet>;

function* validateSpec({ spec = {} }: Decoded<ReplicaSet>, context: StrategyContext): FieldErrors {
  yield* validateNonNegative(spec.replicas, SPEC.child('replicas'));
  yield* validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'));
  yield* validateReplicatedTemplate(spec, SPEC, context);
}
