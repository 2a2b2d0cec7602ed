import type { Field } from '../../schemas/definition.ts';
import type { Schemas } from '../../schemas/store.ts';
import { goType } from '../../schemas/go-type.ts';
import { isRecord } from '../cel/json-values.ts';
import { sameValue } from '../meta/same-value.ts';

/** Why what a policy wants cannot be merged into an object. */
export class MergeProblem extends Error {}

/**
 * Merges what an expression made into an object, as server-side apply would and without owners (`ApplyStructuredMergeDiff`, apiserver
 * `policy/mutating/patch/smd.go`, read at 1.36): lists by their keys, what is atomic not at all. Throws a MergeProblem.
 */
export function mergeStructure(live: unknown, change: unknown, definition: string, schemas: Schemas): unknown {
  const atomic = [...atomicsOf(change, definition, schemas, '')];
  if (atomic.length > 0)
    throw new MergeProblem(
      `error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${atomic.join(', ')}`,
    );
  return mergeStruct(live, change, definition, schemas, '');
}

/** The struct that a type is made of at last, be it a pointer or a list or map of it. */
function structOf(text: string): string | undefined {
  let type = goType(text);
  while (type.kind === 'pointer' || type.kind === 'list' || type.kind === 'map') type = type.element;
  return type.kind === 'struct' ? type.definition : undefined;
}

const isList = (text: string): boolean => goType(text).kind === 'list';
const isMap = (text: string): boolean => goType(text).kind === 'map';

function* atomicsOf(change: unknown, definition: string, schemas: Schemas, path: string): Iterable<string> {
  const { fields = {}, mapType } = schemas.definition(definition) ?? {};
  if (!isRecord(change)) return;
  if (mapType === 'atomic') yield path;
  for (const [key, value] of Object.entries(change)) {
    const field = fields[key];
    if (field) yield* atomicsInField(value, field, schemas, `${path}.${key}`);
  }
}

function* atomicsInField(value: unknown, field: Field, schemas: Schemas, path: string): Iterable<string> {
  const inner = structOf(field.type);
  if (isList(field.type) ? (field.listType ?? 'atomic') === 'atomic' : field.mapType === 'atomic') yield path;
  if (inner === undefined) return;
  if (isList(field.type) && Array.isArray(value))
    for (const [i, item] of value.entries()) yield* atomicsOf(item, inner, schemas, `${path}[${i}]`);
  else if (isMap(field.type) && isRecord(value))
    for (const [key, item] of Object.entries(value)) yield* atomicsOf(item, inner, schemas, `${path}.${key}`);
  else yield* atomicsOf(value, inner, schemas, path);
}

function mergeStruct(live: unknown, change: unknown, definition: string, schemas: Schemas, path: string): unknown {
  const fields = schemas.definition(definition)?.fields;
  if (!isRecord(change) || fields === undefined) return change;
  const merged: Record<string, unknown> = isRecord(live) ? { ...live } : {};
  for (const [key, value] of Object.entries(change)) {
    const field = fields[key];
    if (field === undefined)
      throw new MergeProblem(
        `error applying patch: failed to convert patch object to typed object: ${path}.${key}: field not declared in schema`,
      );
    merged[key] = mergeField(merged[key], value, field, schemas, `${path}.${key}`);
  }
  return merged;
}

function mergeField(live: unknown, change: unknown, field: Field, schemas: Schemas, path: string): unknown {
  const inner = structOf(field.type);
  const mergeItem = (old: unknown, item: unknown): unknown => (inner === undefined ? item : mergeStruct(old, item, inner, schemas, path));
  if (isList(field.type) && Array.isArray(change)) return mergeList(Array.isArray(live) ? live : [], change, field, mergeItem);
  if (isMap(field.type) && isRecord(change)) {
    const old = isRecord(live) ? live : {};
    return { ...old, ...Object.fromEntries(Object.entries(change).map(([key, item]) => [key, mergeItem(old[key], item)])) };
  }
  return mergeItem(live, change);
}

/** What both have stands where it stood; what is new follows. */
function mergeList(
  live: readonly unknown[],
  change: readonly unknown[],
  { listType, listMapKeys = [] }: Field,
  mergeItem: (old: unknown, item: unknown) => unknown,
): unknown[] {
  const keyOf = (item: unknown): unknown => (listType === 'map' && isRecord(item) ? listMapKeys.map((key) => item[key] ?? null) : item);
  const merged = [...live];
  for (const item of change) {
    const at = merged.findIndex((other) => sameValue(keyOf(other), keyOf(item)));
    if (at < 0) merged.push(item);
    else merged[at] = mergeItem(merged[at], item);
  }
  return merged;
}
