import type { Schema, Swagger } from './swagger.ts';

// The document in the form that Go clients ask for (gnostic `OpenAPIv2.proto`); only what kubectl looks at.

/** The content type by which kubectl asks for it. */
export const ASKED_SWAGGER = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';
/** The one by which it is answered: `@` may not stand in a content type. */
export const SENT_SWAGGER = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/** The document as protobuf. */
export function swaggerProtobuf({ swagger, info, paths, definitions }: Swagger): Uint8Array {
  return Buffer.concat([
    text(1, swagger),
    message(2, text(1, info.title), text(2, info.version)),
    message(8, ...Object.entries(paths).map(([path, item]) => message(2, text(1, path), message(2, pathItem(item))))),
    message(9, ...named(1, definitions)),
  ]);
}

const METHODS = { get: 2, put: 3, post: 4, delete: 5, patch: 8 } as const;

function pathItem(item: object): Buffer {
  const operations = Object.entries(METHODS).flatMap(([method, number]) => {
    const operation = (item as Record<string, Operation | undefined>)[method];
    return operation ? [message(number, operationBody(operation))] : [];
  });
  return Buffer.concat(operations);
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: { readonly type?: string } }[];
  readonly requestBody?: { readonly content: object };
  readonly [extension: string]: unknown;
}

function operationBody({ parameters = [], requestBody, ...rest }: Operation): Buffer {
  const query = parameters.map(({ name, schema, ...place }) =>
    message(2, message(3, text(2, place.in), text(4, name), text(6, schema?.type ?? 'string'))),
  );
  return Buffer.concat([
    ...Object.keys(requestBody?.content ?? {}).map((type) => text(7, type)),
    ...query.map((parameter) => message(8, message(1, parameter))),
    message(9),
    ...extensions(13, rest),
  ]);
}

const named = (number: number, schemas: Readonly<Record<string, Schema>>): Buffer[] =>
  Object.entries(schemas).map(([name, schema]) => message(number, text(1, name), message(2, schemaBody(schema))));

function schemaBody(schema: Schema): Buffer {
  const { $ref, format, required, type, items, properties, additionalProperties } = schema;
  return Buffer.concat([
    ...(typeof $ref === 'string' ? [text(1, $ref)] : []),
    ...(typeof format === 'string' ? [text(2, format)] : []),
    ...strings(required).map((name) => text(19, name)),
    ...(additionalProperties === undefined ? [] : [message(21, additional(additionalProperties))]),
    ...(typeof type === 'string' ? [message(22, text(1, type))] : []),
    ...(isSchema(items) ? [message(23, message(1, schemaBody(items)))] : []),
    ...(isSchema(properties) ? [message(25, ...named(1, properties as Record<string, Schema>))] : []),
    ...extensions(31, schema),
  ]);
}

const additional = (value: unknown): Buffer => (isSchema(value) ? message(1, schemaBody(value)) : integer(2, value === true ? 1 : 0));

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** What begins with `x-`, its value as YAML, of which JSON is a part. */
const extensions = (number: number, object: Schema): Buffer[] =>
  Object.entries(object)
    .filter(([keyword]) => keyword.startsWith('x-'))
    .map(([keyword, value]) => message(number, text(1, keyword), message(2, text(2, `${JSON.stringify(value)}\n`))));

const HAS_LENGTH = 2;

const message = (number: number, ...parts: readonly Buffer[]): Buffer => lengthened(number, Buffer.concat(parts));
const text = (number: number, value: string): Buffer => lengthened(number, Buffer.from(value));
const integer = (number: number, value: number): Buffer => Buffer.concat([variable(number << 3), variable(value)]);
const lengthened = (number: number, content: Buffer): Buffer =>
  Buffer.concat([variable((number << 3) | HAS_LENGTH), variable(content.length), content]);

/** Seven bits a byte, the least first. */
function variable(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}
