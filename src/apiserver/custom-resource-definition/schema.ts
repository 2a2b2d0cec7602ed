/** A rule in CEL that values must meet. */
export interface ValidationRule {
  readonly rule?: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
}

/** `JSONSchemaProps` of a CustomResourceDefinition, decoded: its unions as they stand in JSON. */
export interface Schema {
  readonly id?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly default?: unknown;
  readonly nullable?: boolean;
  readonly uniqueItems?: boolean;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly externalDocs?: object;
  /** A schema, or what the server refuses: a list of them. */
  readonly items?: Schema | readonly Schema[];
  readonly additionalItems?: Schema | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly dependencies?: Readonly<Record<string, Schema | readonly string[]>>;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-map-type'?: string;
  readonly 'x-kubernetes-validations'?: readonly ValidationRule[];
}

/** The schema of a list's items, where there is one for all. */
export const itemsOf = ({ items }: Schema): Schema | undefined => (isSchemaList(items) ? undefined : items);

/** The schema of a map's values; none where `additionalProperties` only says whether there may be any. */
export const valuesOf = ({ additionalProperties: values }: Schema): Schema | undefined => (typeof values === 'object' ? values : undefined);

export const isSchemaList = (items: Schema['items']): items is readonly Schema[] => Array.isArray(items);

export const propertiesOf = ({ properties }: Schema): [string, Schema][] => Object.entries(properties ?? {});

/** A schema and all schemas in it, those of junctors too. */
export function* everySchema(schema: Schema): Generator<Schema> {
  yield schema;
  const { items, additionalItems, additionalProperties: values, not, dependencies = {} } = schema;
  const { properties = {}, patternProperties = {}, definitions = {}, allOf = [], anyOf = [], oneOf = [] } = schema;
  const single = [values, additionalItems, not, ...(isSchemaList(items) ? items : [items]), ...Object.values(dependencies)];
  const many = [properties, patternProperties, definitions].flatMap((map) => Object.values(map));
  for (const child of [...many, ...allOf, ...anyOf, ...oneOf, ...single]) if (isSchema(child)) yield* everySchema(child);
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the schema, or one in it, is such. */
export function anySchema(schema: Schema, is: (schema: Schema) => boolean): boolean {
  for (const each of everySchema(schema)) if (is(each)) return true;
  return false;
}

/** Whether the field is one the Go struct has set: `false`, an empty list and an empty map of a field that is no pointer are not. */
export const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0);
