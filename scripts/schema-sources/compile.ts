import type { Definition, Field } from '../../src/schemas/definition.ts';
import { type GoFacts, type ResolvedField, splitName } from './go-types.ts';
import { type Definitions, enumOf, type OpenApiDefinition, type OpenApiProperty, refOf } from './openapi.ts';

/** The types that read and print themselves: the table names them, our decoder knows them. */
const SELF_READING: ReadonlySet<string> = new Set([
  'resource.Quantity',
  'meta.v1.Time',
  'meta.v1.MicroTime',
  'meta.v1.Duration',
  'meta.v1.FieldsV1',
  'intstr.IntOrString',
  'runtime.RawExtension',
  'apiextensions.v1.JSON',
  'apiextensions.v1.JSONSchemaPropsOrArray',
  'apiextensions.v1.JSONSchemaPropsOrBool',
  'apiextensions.v1.JSONSchemaPropsOrStringArray',
]);

export const isSelfReading = (name: string): boolean => SELF_READING.has(name.replace('.v1beta1.', '.v1.'));

/** What compiling met that a person should look at. */
export type Remark = (text: string) => void;

/**
 * A published definition and Go's facts on its struct, as one row of the table. `defaults`: the release publishes Go's zero values as
 * defaults, so that a plain optional scalar without one had omitempty then, whatever newer source says.
 */
export function compileDefinition(
  name: string,
  definition: OpenApiDefinition,
  recorded: Definitions | undefined,
  go: GoFacts,
  named: ReadonlyMap<string, string>,
  defaults: boolean,
  remark: Remark,
): Definition {
  const facts = new Map((goFields(name, go, named) ?? []).map((field) => [field.name, field]));
  const order = [...facts.keys()];
  const place = (field: string): number => (facts.has(field) ? order.indexOf(field) : order.length);
  const properties = Object.entries(definition.properties ?? {}).sort(([a], [b]) => place(a) - place(b));
  const fields: Record<string, Field> = {};
  for (const [property, schema] of properties) {
    const enumeration = enumOf(recorded?.get(name)?.properties?.[property]);
    const required = definition.required?.includes(property) ?? false;
    const fact = facts.get(property);
    const omitted = defaults && !required && fact?.always === true && !fact.type.startsWith('*') && isOptionalScalar(schema);
    const then = omitted ? { ...fact, always: false } : fact;
    fields[property] = compileField(`${name}.${property}`, schema, then, required, enumeration, named, remark);
  }
  const mapType = definition['x-kubernetes-map-type'];
  return { fields, ...(mapType === undefined ? {} : { mapType }) };
}

/** The struct's own facts, or those of its namesake in another version of its group: beta structs seldom differ. */
function goFields(name: string, go: GoFacts, named: ReadonlyMap<string, string>): ResolvedField[] | undefined {
  const own = go.fields(name);
  if (own) return own;
  const [pkg, struct] = splitName(name);
  const group = pkg.split('.')[0];
  for (const version of ['v1', 'v1beta1', 'v2', 'v1alpha1'])
    if (`${group}.${version}` !== pkg) {
      const namesake = go.fields(`${group}.${version}.${struct}`);
      const own = new RegExp(`\\b${group}\\.${version}\\.\\w+`, 'g');
      const moved = (type: string): string => (named.has(type) ? type : type.replace(version, pkg.split('.')[1] ?? version));
      if (namesake) return namesake.map((field) => ({ ...field, type: field.type.replace(own, moved) }));
    }
  return undefined;
}

function compileField(
  path: string,
  schema: OpenApiProperty,
  fact: ResolvedField | undefined,
  required: boolean,
  enumeration: string[] | undefined,
  named: ReadonlyMap<string, string>,
  remark: Remark,
): Field {
  const published = publishedType(schema, required);
  const agrees = fact !== undefined && bare(fact.type, named) === bare(published, named);
  if (fact && !agrees) remark(`${path}: Go says ${fact.type}, the schema says ${published}`);
  const always = agrees ? fact.always : required && 'default' in schema;
  const kept = schema.default !== undefined && !isZero(schema.default) ? schema.default : undefined;
  return dropAbsent({
    type: agrees ? fact.type : published,
    required: required || undefined,
    always: always || undefined,
    omitZero: (agrees && fact.omitZero) || undefined,
    goName: fact?.goName,
    embedded: fact?.embedded,
    enum: enumeration,
    default: kept,
    listType: schema['x-kubernetes-list-type'],
    listMapKeys: schema['x-kubernetes-list-map-keys'],
    mapType: schema['x-kubernetes-map-type'],
    patchStrategy: schema['x-kubernetes-patch-strategy'],
    patchMergeKey: schema['x-kubernetes-patch-merge-key'],
  });
}

const isOptionalScalar = (schema: OpenApiProperty): boolean =>
  ['string', 'integer', 'boolean', 'number'].includes(schema.type ?? '') && !('default' in schema);

function dropAbsent(field: Field): Field {
  return Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined)) as unknown as Field;
}

const isZero = (value: unknown): boolean => value === '' || value === 0 || value === false || JSON.stringify(value) === '{}';

/**
 * The Go type as far as a schema tells it. A zero `default` marks a plain value; a reference without one is a pointer;
 * an optional scalar without one may be either: taken as a plain value for strings, as a pointer for numbers and booleans.
 */
function publishedType(schema: OpenApiProperty, required: boolean): string {
  const type = elementType(schema);
  if (refOf(schema) !== undefined) return 'default' in schema || required || type.startsWith('meta.v1.FieldsV1') ? type : `*${type}`;
  const plain = 'default' in schema || required || !/^(bool|int|float)/.test(type);
  return plain ? type : `*${type}`;
}

function elementType(schema: OpenApiProperty): string {
  const ref = refOf(schema);
  if (ref !== undefined) return ref;
  if (schema.items) return `[]${elementType(schema.items)}`;
  if (schema.additionalProperties) return `map[string]${elementType(schema.additionalProperties)}`;
  if (schema.type === 'boolean') return 'bool';
  if (schema.type === 'integer') return schema.format === 'int64' ? 'int64' : 'int32';
  if (schema.type === 'number') return 'float64';
  if (schema.format === 'byte') return '[]byte';
  return schema.type === 'string' ? 'string' : 'any';
}

/** A type without pointers and names, to tell whether two sources speak of one thing. */
function bare(type: string, named: ReadonlyMap<string, string>): string {
  const map = /^map\[[^\]]+\](.+)$/.exec(type);
  if (type.startsWith('*')) return bare(type.slice(1), named);
  if (type === '[]byte' || type === '[]uint8') return 'bytes';
  if (type.startsWith('[]')) return `[]${bare(type.slice(2), named)}`;
  if (map?.[1]) return `map ${bare(map[1], named)}`;
  const underlying = named.get(type);
  if (underlying !== undefined) return bare(underlying, named);
  if (isSelfReading(type)) return type.replace('.v1beta1.', '.v1.');
  if (type.startsWith('types.')) return 'string';
  if (type === 'int') return 'int32';
  return type;
}
