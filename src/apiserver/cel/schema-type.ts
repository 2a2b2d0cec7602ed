import { itemsOf, propertiesOf, type Schema, valuesOf } from '../custom-resource-definition/schema.ts';
import { type CelType, celType, DYN, listOf, mapOf, STRING } from './types.ts';

/** Words that CEL keeps for itself: a field of that name is written `__namespace__`. */
const KEYWORDS = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);
const ESCAPES: Readonly<Record<string, string>> = { __: '__underscores__', '.': '__dot__', '-': '__dash__', '/': '__slash__' };

/** A field's name as rules write it; undefined for names that no escape makes one (`apiserver/pkg/cel/escaping.go`, read at 1.34). */
export function celFieldName(name: string): string | undefined {
  if (KEYWORDS.has(name)) return `__${name}__`;
  if (!/^[A-Za-z_.\-/]/.test(name)) return undefined;
  const escaped = name.replace(/__|[.\-/]/g, (match) => ESCAPES[match] ?? match);
  return /^[A-Za-z0-9_]+$/.test(escaped) ? escaped : undefined;
}

/**
 * The type of values of a schema, as rules see them (`SchemaDeclType`, apiserver `cel/common/schemas.go`, read at 1.34).
 * Undefined for what rules cannot see: values without a type, open maps' and lists' contents. `resource`: a whole object, whose
 * `apiVersion`, `kind` and names are there whatever the schema says.
 */
export function schemaType(
  schema: Schema,
  name: string,
  resource = schema['x-kubernetes-embedded-resource'] === true,
): CelType | undefined {
  if (schema['x-kubernetes-int-or-string']) return DYN;
  switch (resource ? 'object' : schema.type) {
    case 'array':
      return ofContents(itemsOf(schema), `${name}.@idx`, listOf);
    case 'object': {
      const values = resource ? undefined : valuesOf(schema);
      return values ? ofContents(values, `${name}.@elem`, (value) => mapOf(STRING, value)) : objectType(schema, name, resource);
    }
    case 'string':
      return STRING_FORMATS[schema.format ?? ''] ?? STRING;
    case 'boolean':
      return celType('bool');
    case 'number':
      return celType('double');
    case 'integer':
      return celType('int');
    default:
      return undefined;
  }
}

const STRING_FORMATS: Readonly<Record<string, CelType>> = {
  byte: celType('bytes'),
  duration: celType('duration'),
  date: celType('timestamp'),
  'date-time': celType('timestamp'),
};

function ofContents(schema: Schema | undefined, name: string, wrap: (type: CelType) => CelType): CelType | undefined {
  const contents = schema && schemaType(schema, name);
  return contents && wrap(contents);
}

function objectType(schema: Schema, name: string, resource: boolean): CelType {
  const fields = new Map<string, CelType>();
  for (const [key, property] of resource ? [...propertiesOf(schema), ...resourceFields(schema)] : propertiesOf(schema)) {
    const escaped = celFieldName(key);
    const type = schemaType(property, `${name}.${key}`);
    if (escaped !== undefined && type) fields.set(escaped, type);
  }
  return { kind: 'object', name, fields };
}

/** An embedded resource's schema with the fields that every object has. */
export const resourceSchema = (schema: Schema): Schema => ({
  ...schema,
  properties: { ...schema.properties, ...Object.fromEntries(resourceFields(schema)) },
});

function resourceFields({ properties }: Schema): [string, Schema][] {
  const names = Object.entries(properties?.['metadata']?.properties ?? {}).filter(([key]) => key === 'name' || key === 'generateName');
  const metadata: Schema = {
    type: 'object',
    properties: { name: { type: 'string' }, generateName: { type: 'string' }, ...Object.fromEntries(names) },
  };
  return [
    ['apiVersion', { type: 'string' }],
    ['kind', { type: 'string' }],
    ['metadata', metadata],
  ];
}
