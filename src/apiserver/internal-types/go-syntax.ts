import { goQuote } from '../../kubernetes/go-quote.ts';
import { Quantity } from '../../kubernetes/quantity.ts';
import type { Schemas } from '../../schemas/store.ts';
import { converted } from './conversion.ts';
import { timeSyntax } from './go-time.ts';
import { type InternalField, layoutOf } from './layout.ts';
import { internalName } from './names.ts';
import { type Leaf, shapeOf } from './shape.ts';

/** Stands for the address of what a pointer points to, which is another one at every print. */
export const ADDRESS = '0xc000000000';

/** A decoded value of a published type as Go's `%#v` prints its internal twin. */
export function goSyntax(type: string, value: unknown, schemas: Schemas): string {
  const shape = shapeOf(type);
  const name = internalName(type);
  const absent = value === undefined || value === null;
  switch (shape.kind) {
    case 'pointer':
      return pointerSyntax(shape.element, value, schemas);
    case 'list':
      if (!Array.isArray(value)) return `${name}(nil)`;
      return `${name}{${value.map((item) => goSyntax(shape.element, item, schemas)).join(', ')}}`;
    case 'map':
      return isRecord(value) ? `${name}{${entries(value, (item) => goSyntax(shape.element, item, schemas))}}` : `${name}(nil)`;
    case 'struct':
      return structSyntax(shape.definition, isRecord(value) ? value : {}, schemas);
    case 'schemaOr':
      return schemaOrSyntax(name, shape.or, value, schemas);
    case 'bytes':
      return absent ? '[]uint8(nil)' : bytesSyntax(Buffer.from(String(value), 'base64'));
    case 'any':
      return untypedSyntax(value);
    case 'self':
      return shape.name === 'v1.JSON' ? untypedSyntax(value) : selfSyntax(shape.reads, value);
    default:
      return scalarSyntax(shape, value);
  }
}

/** The same of what a JSON decoder makes without a type to read into. */
export function untypedSyntax(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(untypedSyntax).join(', ')}}`;
  if (isRecord(value)) return `map[string]interface {}{${entries(value, untypedSyntax)}}`;
  if (typeof value === 'string') return goQuote(value);
  return value === null || value === undefined ? 'interface {}(nil)' : String(value);
}

/** Only times say what they point to; the others give the address. */
function pointerSyntax(element: string, value: unknown, schemas: Schemas): string {
  const absent = value === undefined || value === null;
  const shape = shapeOf(element);
  if (shape.kind === 'self' && (shape.reads === 'Time' || shape.reads === 'MicroTime'))
    return absent ? '<nil>' : goSyntax(element, value, schemas);
  return `(*${internalName(element)})(${absent ? 'nil' : ADDRESS})`;
}

function structSyntax(definition: string, object: Readonly<Record<string, unknown>>, schemas: Schemas): string {
  const values = converted(definition, object);
  const print = ({ name, type, key }: InternalField): string => `${name}:${goSyntax(type, values[key], schemas)}`;
  const fields = layoutOf(definition, schemas);
  return `${internalName(definition)}{${withEmbedded(fields, '', packageOf(definition), print)}}`;
}

const packageOf = (definition: string): string => internalName(definition).replace(/\.\w+$/, '');

/** Fields side by side that come from one embedded struct stand in its braces. */
function withEmbedded(fields: readonly InternalField[], within: string, pkg: string, print: (field: InternalField) => string): string {
  const parts: string[] = [];
  for (let start = 0; start < fields.length; ) {
    const name = embeddedBelow(fields[start], within);
    let end = start + 1;
    if (name !== '') while (end < fields.length && embeddedBelow(fields[end], within) === name) end++;
    const part = fields.slice(start, end);
    const inner = within === '' ? name : `${within}.${name}`;
    parts.push(name === '' ? part.map(print).join() : `${name}:${pkg}.${name}{${withEmbedded(part, inner, pkg, print)}}`);
    start = end;
  }
  return parts.join(', ');
}

function embeddedBelow(field: InternalField | undefined, within: string): string {
  const below = within === '' ? field?.embedded : field?.embedded.slice(within.length + 1);
  return below?.split('.')[0] ?? '';
}

function schemaOrSyntax(name: string, or: 'array' | 'bool' | 'strings', value: unknown, schemas: Schemas): string {
  const props = 'apiextensions.v1.JSONSchemaProps';
  const schema = `Schema:${goSyntax(`*${props}`, isRecord(value) ? value : undefined, schemas)}`;
  if (or === 'bool') return `${name}{Allows:${value === true || isRecord(value)}, ${schema}}`;
  const several =
    or === 'array' ? `JSONSchemas:${goSyntax(`[]${props}`, value, schemas)}` : `Property:${goSyntax('[]string', value, schemas)}`;
  return `${name}{${schema}, ${several}}`;
}

function selfSyntax(reads: string, value: unknown): string {
  switch (reads) {
    case 'IntOrString':
      return typeof value === 'string'
        ? `intstr.IntOrString{Type:1, IntVal:0, StrVal:${goQuote(value)}}`
        : `intstr.IntOrString{Type:0, IntVal:${value ?? 0}, StrVal:""}`;
    case 'Quantity':
      return quantitySyntax(value);
    case 'Raw':
      return rawSyntax(value);
    default:
      return timeSyntax(value);
  }
}

/** A quantity's inside: what it counts, and the text that it was read from, where the server keeps that. */
export function quantitySyntax(value: unknown, text?: string): string {
  const quantity = value === undefined || value === null ? undefined : Quantity.parse(String(value));
  const [mantissa, scale, format] =
    quantity instanceof Quantity ? [quantity.mantissa, quantity.scale, quantity.format] : ([0n, 0, ''] as const);
  const kept = quantity instanceof Quantity ? (text ?? quantity.kept) : '';
  return (
    `resource.Quantity{i:resource.int64Amount{value:${mantissa}, scale:${scale}}, ` +
    `d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:${goQuote(kept)}, Format:${goQuote(format)}}`
  );
}

/** `runtime.Unknown`: what a field for any object holds. */
function rawSyntax(value: unknown): string {
  if (value === undefined || value === null) return 'interface {}(nil)';
  const raw = bytesSyntax(Buffer.from(JSON.stringify(value)));
  return `runtime.Unknown{TypeMeta:runtime.TypeMeta{APIVersion:"", Kind:""}, Raw:${raw}, ContentEncoding:"", ContentType:"application/json"}`;
}

const bytesSyntax = (bytes: Uint8Array): string => `[]uint8{${[...bytes].map((byte) => `0x${byte.toString(16)}`).join(', ')}}`;

function scalarSyntax(shape: Leaf, value: unknown): string {
  if (shape.kind === 'string') return goQuote(String(value ?? ''));
  if (shape.kind === 'bool') return String(value ?? false);
  return shape.kind === 'integer' && shape.unsigned ? `0x${BigInt(Number(value ?? 0)).toString(16)}` : String(value ?? 0);
}

const entries = (map: Readonly<Record<string, unknown>>, print: (value: unknown) => string): string =>
  Object.keys(map)
    .sort()
    .map((key) => `${goQuote(key)}:${print(map[key])}`)
    .join(', ');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
