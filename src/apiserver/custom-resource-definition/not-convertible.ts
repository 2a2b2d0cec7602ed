import { isSchemaList, isSet, itemsOf, propertiesOf, type Schema, valuesOf } from './schema.ts';

/** Keywords that a structural schema has no place for, in the order in which they are looked for. */
const UNSUPPORTED: readonly (readonly [string, string])[] = [
  ['id', 'id'],
  ['$schema', 'schema'],
  ['$ref', '$ref'],
  ['definitions', 'definitions'],
  ['dependencies', 'dependencies'],
  ['patternProperties', 'patternProperties'],
  ['additionalItems', 'additionalItems'],
];

/** Why a schema cannot even be read as a structural one (`NewStructural`, `schema/convert.go`, read at 1.34): the first reason found. */
export function notConvertible(schema: Schema): string | undefined {
  const fields: Readonly<Record<string, unknown>> = { ...schema };
  const unsupported = UNSUPPORTED.find(([keyword]) => isSet(fields[keyword]));
  if (unsupported) return `OpenAPIV3Schema '${unsupported[1]}' is not supported`;
  if (schema['x-kubernetes-preserve-unknown-fields'] === false) return "'x-kubernetes-preserve-unknown-fields' must be true or undefined";
  if (isSchemaList(schema.items) && schema.items.length > 0) return "OpenAPIV3Schema 'items' must be an object, but is an array";
  for (const child of childrenOf(schema)) {
    const problem = notConvertible(child);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function childrenOf(schema: Schema): readonly Schema[] {
  const { allOf = [], anyOf = [], oneOf = [], not } = schema;
  const single = [not, itemsOf(schema), valuesOf(schema)].filter((child) => child !== undefined);
  return [...allOf, ...anyOf, ...oneOf, ...single, ...propertiesOf(schema).map(([, property]) => property)];
}
