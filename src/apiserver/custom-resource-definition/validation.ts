import { type FieldError, type FieldErrors, forbidden, GoValue, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { validateCompleteness } from './completeness.ts';
import { validateDefaults } from './defaults.ts';
import { notConvertible } from './not-convertible.ts';
import { validateOpenAPISchema } from './openapi.ts';
import type { Rigour } from './rigour.ts';
import { isSet, type Schema } from './schema.ts';
import { validateStructural } from './structural.ts';

/** The Go fields of the root schema that the server can still check when it takes `status` apart; it prints them in this order. */
const ROOT_FIELDS =
  'Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations';
const ALLOWED = new Set(ROOT_FIELDS.split(' '));
const BEFORE_TYPE = new Set(['id', '$schema', '$ref']);

/** `x-kubernetes-map-type` is `XMapType` in Go. */
const goField = (key: string): string =>
  key
    .replace(/^x-kubernetes-/, 'x-')
    .replace(/(?:^\$?|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^Id$/, 'ID');

/** `validateCustomResourceDefinitionValidation` (read at 1.34): the schema of a version, or of all where it is the same. */
export function* validateValidation(schema: Schema | undefined, hasStatus: boolean, path: FieldPath, rigour: Rigour): FieldErrors {
  if (schema === undefined) return;
  const place = path.child('openAPIV3Schema');
  if (hasStatus) yield* validateRootFields(schema, path);
  if (schema.nullable) yield forbidden(path.child('openAPIV3Schema.nullable'), 'nullable cannot be true at the root');
  const unreadable = rigour.structural ? notConvertible(schema) : undefined;
  const structural = rigour.structural && unreadable === undefined ? structuralProblems(schema, place, rigour) : [];
  const compiles = rigour.structural && unreadable === undefined && structural.length === 0;
  const keywords = [...validateOpenAPISchema(schema, place, compiles, rigour)];
  yield* structural;
  yield* keywords;
  // Most often a keyword's own error has said it already, and better.
  if (unreadable !== undefined && keywords.length === 0 && !schema.nullable) yield invalid(place, '', unreadable);
}

/** Defaults are looked at only where the schema is structural, and it is complete. */
function structuralProblems(schema: Schema, path: FieldPath, { version, prunedDefaults }: Rigour): readonly FieldError[] {
  const problems = [...validateStructural(schema, path), ...validateCompleteness(schema, path)];
  return problems.length > 0 ? problems : [...validateDefaults(schema, path, version, prunedDefaults)];
}

/** The server looks at the fields in Go's order and stops at the first that is wrong. */
function* validateRootFields(schema: Schema, path: FieldPath): FieldErrors {
  const { type = '' } = schema;
  const others = Object.entries(schema).filter(([key, value]) => isSet(value) && !ALLOWED.has(goField(key)));
  if (type !== '' && type !== 'object' && !others.some(([key]) => BEFORE_TYPE.has(key))) {
    const detail = 'only "object" is allowed as the type at the root of the schema if the status subresource is enabled';
    yield invalid(path.child('openAPIV3Schema.type'), type, detail);
    return;
  }
  if (others.length === 0) return;
  const detail = `only [${ROOT_FIELDS}] fields are allowed at the root of the schema if the status subresource is enabled`;
  yield invalid(path.child('openAPIV3Schema'), new GoValue('apiextensions.JSONSchemaProps', schema), detail);
}
