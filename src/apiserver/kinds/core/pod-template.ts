import type { PodTemplate } from 'kubernetes-types/core/v1';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { sameTemplate } from '../../pod/same-spec.ts';
import { dropDisabledTemplateFields, podTemplateWarnings, setPodTemplateDefaults, validatePodTemplateSpec } from '../../pod/template.ts';
import type { Strategy } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const TEMPLATE = FieldPath.of('template');

/** PodTemplate v1 (`pkg/registry/core/podtemplate`, `ValidatePodTemplate`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'PodTemplate',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults(object, context) {
    setPodTemplateDefaults((object.template ??= {}), context);
  },

  prepareForCreate(object, context) {
    dropDisabledTemplateFields(object.template, context);
  },

  *validate(object, context) {
    yield* validateObjectMeta(object.metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, ...context }, METADATA);
    yield* validatePodTemplateSpec(object.template, TEMPLATE, context);
  },

  prepareForUpdate(object, old, context) {
    dropDisabledTemplateFields(object.template, context);
    if (!sameTemplate(object.template, old.template, context.version))
      object.metadata = { ...object.metadata, generation: (old.metadata?.generation ?? 0) + 1 };
  },

  *validateUpdate(object, old, context) {
    yield* validateMetaUpdate(object.metadata, old.metadata, context, METADATA);
    yield* validatePodTemplateSpec(object.template, TEMPLATE, context);
  },

  *warningsOnCreate(object, context) {
    yield* podTemplateWarnings(object.template, TEMPLATE, context);
  },

  *warningsOnUpdate(object, old, context) {
    if (!sameTemplate(object.template, old.template, context.version)) yield* podTemplateWarnings(object.template, TEMPLATE, context);
  },
} satisfies Strategy<PodTemplate>;
