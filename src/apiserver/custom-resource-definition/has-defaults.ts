import { isSchemaList, type Schema } from './schema.ts';

/** Whether there is a default anywhere in the schema. */
export function hasDefaults(schema: Schema | undefined): boolean {
  if (schema === undefined) return false;
  if (schema.default !== undefined) return true;
  const { items, additionalProperties: values, not, properties = {}, allOf = [], anyOf = [], oneOf = [] } = schema;
  const below = [...Object.values(properties), ...allOf, ...anyOf, ...oneOf, ...(isSchemaList(items) ? items : [items]), not];
  return below.some(hasDefaults) || (typeof values === 'object' && hasDefaults(values));
}
