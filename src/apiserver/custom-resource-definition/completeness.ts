import { type FieldErrors, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { itemsOf, propertiesOf, type Schema, valuesOf } from './schema.ts';

/** Whether every field that a junctor speaks of is also specified outside of it (`schema/complete.go`, read at 1.34). */
export function* validateCompleteness(schema: Schema, path: FieldPath): FieldErrors {
  yield* validateJunctors(schema, schema, path, path);
  const items = itemsOf(schema);
  if (items) yield* validateCompleteness(items, path.child('items'));
  for (const [name, property] of propertiesOf(schema)) yield* validateCompleteness(property, path.child('properties').key(name));
  const values = valuesOf(schema);
  if (values) yield* validateCompleteness(values, path.child('additionalProperties'));
}

function* validateJunctors(restriction: Schema, specified: Schema | undefined, path: FieldPath, from: FieldPath): FieldErrors {
  if (restriction.not) yield* validateNested(restriction.not, specified, path, from.child('not'));
  for (const junctor of ['allOf', 'anyOf', 'oneOf'] as const)
    for (const [i, each] of (restriction[junctor] ?? []).entries())
      yield* validateNested(each, specified, path, from.child(junctor).index(i));
}

function* validateNested(restriction: Schema, specified: Schema | undefined, path: FieldPath, from: FieldPath): FieldErrors {
  if (specified === undefined) {
    yield required(path, `because it is defined in ${from}`);
    return;
  }
  yield* validateJunctors(restriction, specified, path, from);
  const items = itemsOf(restriction);
  if (items) yield* validateNested(items, itemsOf(specified), path.child('items'), from.child('items'));
  for (const [name, property] of propertiesOf(restriction))
    yield* validateNested(property, specified.properties?.[name], path.child('properties').key(name), from.child('properties').key(name));
}
