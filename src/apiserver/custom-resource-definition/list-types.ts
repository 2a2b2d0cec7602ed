import { type FieldErrors, forbidden, GoValue, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Rigour } from './rigour.ts';
import { isSchemaList, itemsOf, type Schema } from './schema.ts';

const LIST_TYPE = 'x-kubernetes-list-type';
const LIST_KEYS = 'x-kubernetes-list-map-keys';
const MAP_TYPE = 'x-kubernetes-map-type';

/** How lists and maps are merged: `x-kubernetes-map-type`, `-list-type` and `-list-map-keys`. */
export function* validateListAndMapTypes(schema: Schema, path: FieldPath, { atomicSets, mapKeys }: Rigour): FieldErrors {
  const listType = schema[LIST_TYPE];
  const mapType = schema[MAP_TYPE];
  if (mapType !== undefined) yield* validateTypeIs(schema, 'object', `must be object if ${MAP_TYPE} is specified`, path);
  if (mapType !== undefined && mapType !== 'atomic' && mapType !== 'granular')
    yield notSupported(path.child(MAP_TYPE), mapType, ['atomic', 'granular']);
  if (listType !== undefined) yield* validateTypeIs(schema, 'array', `must be array if ${LIST_TYPE} is specified`, path);
  if (atomicSets && listType === 'set' && schema.type === 'array') yield* validateSetItems(itemsOf(schema), path.child('items'));
  if (listType !== undefined && !['atomic', 'set', 'map'].includes(listType))
    yield notSupported(path.child(LIST_TYPE), listType, ['atomic', 'set', 'map']);
  const keys = schema[LIST_KEYS] ?? [];
  const onlyForMaps = `must be map if ${LIST_KEYS} is non-empty`;
  if (keys.length > 0 && listType === undefined) yield required(path.child(LIST_TYPE), onlyForMaps);
  else if (keys.length > 0 && listType !== 'map') yield invalid(path.child(LIST_TYPE), listType, onlyForMaps);
  if (listType === 'map') yield* validateMapKeys(schema, keys, path);
  if (mapKeys) yield* validateNotNullable(schema, keys, path);
}

function* validateTypeIs({ type = '' }: Schema, wanted: string, detail: string, path: FieldPath): FieldErrors {
  if (type === '') yield required(path.child('type'), detail);
  else if (type !== wanted) yield invalid(path.child('type'), type, detail);
}

/** What is compared as a whole must be merged as a whole. */
export function* validateSetItems(items: Schema | undefined, path: FieldPath): FieldErrors {
  const detail = `must be atomic as item of a list with ${LIST_TYPE}=set`;
  const listType = items?.[LIST_TYPE];
  if (items?.type === 'array' && listType !== undefined && listType !== 'atomic') yield invalid(path.child(LIST_TYPE), listType, detail);
  if (items?.type === 'object' && items[MAP_TYPE] !== 'atomic') yield invalid(path.child(MAP_TYPE), listType, detail);
}

function* validateMapKeys(schema: Schema, keys: readonly string[], path: FieldPath): FieldErrors {
  const { items } = schema;
  if (keys.length === 0) yield required(path.child(LIST_KEYS), `must not be empty if ${LIST_TYPE} is map`);
  if (items === undefined) yield required(path.child('items'), `must have a schema if ${LIST_TYPE} is map`);
  else if (isSchemaList(items))
    yield invalid(
      path.child('items'),
      new GoValue('*apiextensions.JSONSchemaPropsOrArray', items),
      `must only have a single schema if ${LIST_TYPE} is map`,
    );
  else if (items.type !== 'object')
    yield invalid(path.child('items', 'type'), items.type ?? '', `must be object if parent array's ${LIST_TYPE} is map`);
  else yield* validateKeysAreProperties(items, keys, path);
}

function* validateKeysAreProperties(items: Schema, keys: readonly string[], path: FieldPath): FieldErrors {
  for (const [index, key] of keys.entries()) {
    const property = items.properties?.[key];
    if (property === undefined) yield invalid(path.child(LIST_KEYS), keys, 'entries must all be names of item properties');
    else if (property.type === 'array' || property.type === 'object')
      yield invalid(
        path.child('items', 'properties').key(key).child('type'),
        items.type,
        `must be a scalar type if parent array's ${LIST_TYPE} is map`,
      );
    if (keys.indexOf(key) < index) yield invalid(path.child(LIST_KEYS), keys, 'must not contain duplicate entries');
  }
}

/** `validateMapListKeysMapSet`: what identifies an item is always there. */
export function* validateNotNullable(schema: Schema, keys: readonly string[], path: FieldPath): FieldErrors {
  const listType = schema[LIST_TYPE];
  const items = itemsOf(schema);
  if (items === undefined || (listType !== 'set' && listType !== 'map')) return;
  if (items.nullable) yield forbidden(path.child('items', 'nullable'), `cannot be nullable when ${LIST_TYPE} is ${listType}`);
  for (const key of listType === 'map' ? keys : []) {
    const property = items.properties?.[key];
    const place = path.child('items', 'properties').key(key);
    const because = `this property is in ${LIST_KEYS}, so it`;
    if (property && !items.required?.includes(key) && property.default === undefined)
      yield required(place.child('default'), `${because} must have a default or be a required property`);
    if (property?.nullable) yield forbidden(place.child('nullable'), `${because} cannot be nullable`);
  }
}
