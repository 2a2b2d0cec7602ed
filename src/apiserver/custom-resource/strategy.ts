import { type FieldError, type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { Subresources } from '../custom-resource-definition/definition.ts';
import type { Schema } from '../custom-resource-definition/schema.ts';
import { nextGeneration } from '../meta/next-generation.ts';
import { validateObjectMeta } from '../meta/object-meta.ts';
import { validateMetaUpdate } from '../meta/update.ts';
import { renderCause } from '../render.ts';
import type { Strategy } from '../strategy.ts';
import { Correlation } from './correlation.ts';
import { setDefaults } from './defaults.ts';
import { asContent, validateEmbedded } from './embedded.ts';
import { finalizerWarnings } from './finalizers.ts';
import { isDeepEqual, type JsonMap } from './json-value.ts';
import { validateListTypes } from './list-types.ts';
import { printMetadata } from './object-meta.ts';
import { hasRules } from './rules/compiled-rule.ts';
import { validateRules } from './rules/validate-rules.ts';
import { validateScale, validateScaleStatus } from './scale.ts';
import { validateAgainstSchema } from './validation/validate.ts';

type CustomResource = Decoded<KubernetesObject>;

const METADATA = FieldPath.of('metadata');
const NOT_CHECKED =
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

/** Without these the rules could not rely on what they see. */
const BLOCKING = new Set<FieldError['type']>([
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
]);

/** How the server treats the objects of one version of a CRD (apiextensions `registry/customresource/strategy.go`, read at 1.34). */
export function customResourceStrategy(info: KindInfo, schema: Schema, { status, scale }: Subresources): Strategy {
  /** On update, what has not changed is forgiven since 1.30. */
  const changes = (object: JsonMap, old: JsonMap, version: KubernetesVersion): Correlation | undefined =>
    atLeast(version, '1.30') ? new Correlation(object, old, schema) : undefined;

  function* changeErrors(
    object: CustomResource,
    old: CustomResource,
    version: KubernetesVersion,
    scaleErrors: typeof validateScale,
  ): FieldErrors {
    const [content, before] = [contentOf(object, version), contentOf(old, version)];
    const correlation = changes(content, before, version);
    const errors = [
      ...validateMetaUpdate(object.metadata, old.metadata, { version, anyFinalizer: true }, METADATA),
      ...validateAgainstSchema(content, schema, version, correlation),
      ...scaleErrors(content, scale),
      ...validateEmbedded(content, asContent(schema), version),
      ...([...validateListTypes(before, schema)].length === 0 ? validateListTypes(content, schema) : []),
    ];
    yield* errors;
    if (hasRules(schema)) yield* isBlocked(errors) ? notChecked() : validateRules(content, schema, version, before, correlation).errors;
  }

  return {
    group: info.group,
    version: info.version,
    kind: info.kind,
    nameRule: nameIsDNSSubdomain,
    tracksGeneration: true,
    unconditionalUpdate: false,

    setDefaults: (object) => setDefaults(object, schema),

    prepareForCreate(object) {
      if (status) delete (object as JsonMap)['status'];
    },

    prepareForUpdate(object, old) {
      if (status) keepStatus(object, old);
      if (!isDeepEqual(withoutMetadata(object), withoutMetadata(old))) nextGeneration(object, old);
    },

    *validate(object, { version }) {
      const options = { namespaced: info.namespaced, nameRule: nameIsDNSSubdomain, version, anyFinalizer: true };
      const content = contentOf(object, version);
      const errors = [
        ...validateObjectMeta(object.metadata, options, METADATA),
        ...validateAgainstSchema(content, schema, version),
        ...validateScale(content, scale),
        ...validateEmbedded(content, asContent(schema), version),
        ...validateListTypes(content, schema),
      ];
      yield* errors;
      if (hasRules(schema)) yield* isBlocked(errors) ? notChecked() : validateRules(content, schema, version).errors;
    },

    validateUpdate: (object, old, { version }) => changeErrors(object, old, version, validateScale),

    validateStatusUpdate: (object, old, { version }) => changeErrors(object, old, version, validateScaleStatus),

    warningsOnCreate: (object, { version }) => finalizerWarnings(object.metadata?.finalizers ?? [], version),

    *warningsOnUpdate(object, old, { version }) {
      const [content, before] = [contentOf(object, version), contentOf(old, version)];
      if (hasRules(schema))
        for (const error of validateRules(content, schema, version, before, changes(content, before, version)).forgiven)
          yield textOf(error, version);
      const kept = old.metadata?.finalizers ?? [];
      yield* finalizerWarnings(
        (object.metadata?.finalizers ?? []).filter((finalizer) => !kept.includes(finalizer)),
        version,
      );
    },
  };
}

const isBlocked = (errors: readonly FieldError[]): boolean => errors.some(({ type }) => BLOCKING.has(type));

function* notChecked(): FieldErrors {
  yield invalid(FieldPath.root, null, NOT_CHECKED);
}

/** The object as its schema and its rules see it. */
const contentOf = (object: CustomResource, version: KubernetesVersion): JsonMap => ({
  ...object,
  metadata: printMetadata(object.metadata ?? {}, version),
});

const withoutMetadata = ({ metadata: _metadata, ...content }: CustomResource): object => content;

function keepStatus(object: JsonMap, old: JsonMap): void {
  if ('status' in old) object['status'] = old['status'];
  else delete object['status'];
}

function textOf(error: FieldError, version: KubernetesVersion): string {
  const { field, message } = renderCause(error, version);
  return `${field}: ${message}`;
}
