import { anySchema, type Schema } from './schema.ts';

/** Whether there is a default anywhere in the schema. */
export const hasDefaults = (schema: Schema | undefined): boolean =>
  schema !== undefined && anySchema(schema, (each) => each.default !== undefined);
