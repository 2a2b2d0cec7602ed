import { duplicate, type FieldErrors, GoValue, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { itemsOf, type Schema, valuesOf } from '../custom-resource-definition/schema.ts';
import { canonicalJson, fieldOf, isMap, type JsonMap } from './json-value.ts';

/** Lists that are sets have each item once, lists that are maps each key (apiextensions `schema/listtype/validation.go`, read at 1.34). */
export function* validateListTypes(value: unknown, schema: Schema | undefined, path = FieldPath.root): FieldErrors {
  if (schema === undefined) return;
  if (Array.isArray(value)) {
    if (schema['x-kubernetes-list-type'] === 'set') yield* validateSet(value, path);
    if (schema['x-kubernetes-list-type'] === 'map') yield* validateListMap(value, schema['x-kubernetes-list-map-keys'] ?? [], path);
    for (const [i, item] of value.entries()) yield* validateListTypes(item, itemsOf(schema), path.index(i));
  }
  if (!isMap(value)) return;
  for (const [name, child] of Object.entries(value)) {
    const property = fieldOf(schema.properties, name);
    yield* validateListTypes(child, property ?? valuesOf(schema), property ? path.child(name) : path.key(name));
  }
}

function* validateSet(list: readonly unknown[], path: FieldPath): FieldErrors {
  for (const i of secondOnes(list.map(identity))) yield duplicate(path.index(i), printed(list[i]));
}

function* validateListMap(list: readonly unknown[], keys: readonly string[], path: FieldPath): FieldErrors {
  const stranger = list.findIndex((item) => item !== null && !isMap(item));
  if (stranger >= 0) {
    yield invalid(path.index(stranger), printed(list[stranger]), 'must be an object for an array of list-type map');
    return;
  }
  const found = list.map((item) => keysOf(isMap(item) ? item : {}, keys));
  for (const i of secondOnes(found.map(identity))) yield duplicate(path.index(i), printed(found[i]));
}

const keysOf = (item: JsonMap, keys: readonly string[]): JsonMap =>
  Object.fromEntries(keys.filter((key) => Object.hasOwn(item, key)).map((key) => [key, item[key]]));

/** Equal texts are equal values; `1` and `"1"` are not. */
const identity = (value: unknown): string => canonicalJson(value);

/** The second place of each text that comes more than once; the third and later ones are passed over. */
function* secondOnes(texts: readonly string[]): Generator<number> {
  const seen = new Map<string, number>();
  for (const [i, text] of texts.entries()) {
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    if (times === 2) yield i;
  }
}

const printed = (value: unknown): unknown => (typeof value === 'object' && value !== null ? new GoValue('interface {}', value) : value);
