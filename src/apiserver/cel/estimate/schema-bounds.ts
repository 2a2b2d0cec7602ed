import { itemsOf, propertiesOf, type Schema, valuesOf } from '../../custom-resource-definition/schema.ts';
import { celFieldName, resourceSchema } from '../schema-type.ts';

/** The largest request that the server takes, in bytes (`MaxRequestSizeBytes`, apiserver `apis/cel/config.go`, read at 1.34). */
const MOST_BYTES = 3 * 1024 * 1024;
const LONGEST_TIME = 32;
const DATE = 12;

/** How large the values of a schema can be (`SchemaDeclType`, apiserver `cel/common/schemas.go`, read at 1.34). */
export interface Bounds {
  /** Characters, items or entries at most; nought for what has none. */
  readonly most: number;
  /** The fewest bytes that such a value takes in JSON. */
  readonly bytes: number;
  /** Of a list's items, or a map's values. */
  readonly contents?: Bounds;
  /** Of a map's keys. */
  readonly keys?: Bounds;
  readonly fields?: ReadonlyMap<string, Bounds>;
}

/** How often data of this kind can stand in one request. */
export const mostOccurrences = ({ bytes }: Bounds): number => Math.floor(MOST_BYTES / (bytes + 1));

/** Undefined for what rules cannot see. `resource`: a whole object. */
export function schemaBounds(schema: Schema, resource = schema['x-kubernetes-embedded-resource'] === true): Bounds | undefined {
  if (schema['x-kubernetes-int-or-string']) return { most: ofLength(schema) ?? MOST_BYTES - 2, bytes: 1 };
  const whole = resource ? resourceSchema(schema) : schema;
  switch (resource ? 'object' : schema.type) {
    case 'array':
      return listBounds(whole);
    case 'object':
      return valuesOf(whole) ? mapBounds(whole) : objectBounds(whole);
    case 'string':
      return stringBounds(whole);
    case 'boolean':
      return { most: 0, bytes: 4 };
    case 'number':
    case 'integer':
      return { most: 0, bytes: 1 };
    default:
      return undefined;
  }
}

/** A character may take four bytes. */
const ofLength = ({ maxLength }: Schema): number | undefined => (maxLength === undefined ? undefined : Math.max(0, maxLength) * 4);

function listBounds(schema: Schema): Bounds | undefined {
  const items = itemsOf(schema);
  const contents = items && schemaBounds(items);
  if (contents === undefined) return undefined;
  const most = schema.maxItems === undefined ? Math.floor((MOST_BYTES - 2) / (contents.bytes + 1)) : Math.max(0, schema.maxItems);
  return { most, bytes: 2, contents };
}

function mapBounds(schema: Schema): Bounds | undefined {
  const values = valuesOf(schema);
  const contents = values && schemaBounds(values);
  if (contents === undefined) return undefined;
  const most = schema.maxProperties === undefined ? Math.floor((MOST_BYTES - 2) / (contents.bytes + 6)) : Math.max(0, schema.maxProperties);
  return { most, bytes: 2, contents, keys: { most: 0, bytes: 2 } };
}

function objectBounds(schema: Schema): Bounds {
  const fields = new Map<string, Bounds>();
  let bytes = 2;
  for (const [name, property] of propertiesOf(schema)) {
    const bounds = schemaBounds(property);
    if (bounds === undefined) continue;
    const field = celFieldName(name);
    if (field !== undefined) fields.set(field, bounds);
    if (schema.required?.includes(name) && property.default === undefined) bytes += Buffer.byteLength(name) + bounds.bytes + 4;
  }
  return { most: 0, bytes, fields };
}

function stringBounds(schema: Schema): Bounds {
  switch (schema.format) {
    case 'byte':
      return { most: schema.maxLength === undefined ? MOST_BYTES - 2 : Math.max(0, schema.maxLength), bytes: 2 };
    case 'duration':
      return { most: LONGEST_TIME, bytes: 3 };
    case 'date':
      return { most: DATE, bytes: DATE };
    case 'date-time':
      return { most: LONGEST_TIME, bytes: 21 };
    default:
      return { most: ofLength(schema) ?? longestWord(schema) ?? MOST_BYTES - 2, bytes: 2 };
  }
}

function longestWord({ enum: words = [] }: Schema): number | undefined {
  return words.length === 0 ? undefined : Math.max(0, ...words.map((word) => (typeof word === 'string' ? Buffer.byteLength(word) : 0)));
}
