import { type FieldError, type FieldErrors, GoValue, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { coerceEmbedded, validateEmbedded } from '../custom-resource/embedded.ts';
import { copied } from '../custom-resource/json-value.ts';
import { pathBelow } from '../custom-resource/path-below.ts';
import { pruneUnknown } from '../custom-resource/unknown-fields.ts';
import { validateAgainstSchema } from '../custom-resource/validation/validate.ts';
import { itemsOf, propertiesOf, type Schema } from './schema.ts';

const META_FIELDS = ['apiVersion', 'kind', 'metadata'];

/**
 * Whether the defaults of a structural schema are values of their schemas (`ValidateDefaults`,
 * `schema/defaulting/validation.go`, read at 1.34); `pruned`: they must have no fields that would be. Defaults within the metadata of embedded objects are not looked at.
 */
export function* validateDefaults(schema: Schema, path: FieldPath, version: KubernetesVersion, pruned = true, isRoot = true): FieldErrors {
  if (schema.default !== undefined && schema.default !== null) yield* validateDefault(schema, path.child('default'), version, pruned);
  const items = itemsOf(schema);
  if (items) yield* validateDefaults(items, path.child('items'), version, pruned, false);
  const isResource = isRoot || schema['x-kubernetes-embedded-resource'] === true;
  for (const [name, property] of propertiesOf(schema))
    if (!isResource || !META_FIELDS.includes(name))
      yield* validateDefaults(property, path.child('properties').key(name), version, pruned, false);
}

function* validateDefault(schema: Schema, path: FieldPath, version: KubernetesVersion, pruned: boolean): FieldErrors {
  const value = schema.default;
  if (pruned && pruneUnknown(value, schema).unknown.length > 0) yield invalid(path, printed(value), 'must not have unknown fields');
  const { error } = coerceEmbedded(copied(value), schema, version, path);
  const embedded = error ? [error] : [...validateEmbedded(value, schema, version, path)];
  yield* embedded;
  if (embedded.length === 0) for (const broken of validateAgainstSchema(value, schema, version)) yield below(path, broken);
}

const printed = (value: unknown): unknown => (typeof value === 'object' && value !== null ? new GoValue('interface {}', value) : value);

/** The error of a default at the default's place; its words name the place within the default. */
const below = (path: FieldPath, { field, ...error }: FieldError): FieldError => ({
  ...error,
  path: field === undefined ? pathBelow(path, error.path) : path,
});
