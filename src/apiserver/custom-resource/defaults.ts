import { itemsOf, type Schema, valuesOf } from '../custom-resource-definition/schema.ts';
import { copied, fieldOf, isMap, setField } from './json-value.ts';

/**
 * Drops the nulls of fields that may not be null and have no default, as decoding into a Go struct would (apiextensions
 * `schema/defaulting/prunenulls.go`, read at 1.34). Nulls in lists stay. Changes the value.
 */
export function dropNulls(value: unknown, schema: Schema | undefined): void {
  if (Array.isArray(value)) for (const item of value) dropNulls(item, schema && itemsOf(schema));
  if (!isMap(value)) return;
  for (const [name, child] of Object.entries(value)) {
    const its = schema && (fieldOf(schema.properties, name) ?? valuesOf(schema));
    if (isNullByMistake(child, its) && !hasDefault(its)) delete value[name];
    else dropNulls(child, its);
  }
}

/** Sets the defaults of a structural schema wherever their object is there (`schema/defaulting/algorithm.go`). Changes the value. */
export function setDefaults(value: unknown, schema: Schema | undefined): void {
  if (schema === undefined) return;
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    for (const [i, item] of value.entries()) {
      if (isNullByMistake(item, items)) value[i] = defaultOf(items);
      setDefaults(value[i], items);
    }
  }
  if (!isMap(value)) return;
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    if (hasDefault(property) && (!Object.hasOwn(value, name) || isNullByMistake(value[name], property)))
      setField(value, name, defaultOf(property));
  const values = valuesOf(schema);
  for (const name of Object.keys(value)) {
    const property = fieldOf(schema.properties, name);
    if (property === undefined && isNullByMistake(value[name], values)) setField(value, name, defaultOf(values));
    setDefaults(value[name], property ?? values);
  }
}

const hasDefault = (schema: Schema | undefined): boolean => schema?.default !== undefined && schema.default !== null;
const defaultOf = (schema: Schema | undefined): unknown => copied(schema?.default ?? null);
const isNullByMistake = (value: unknown, schema: Schema | undefined): boolean =>
  value === null && schema !== undefined && schema.nullable !== true;
