import { underlyingType } from './table.ts';

/** A Go type, as far as decoding and printing need it. `name` is how Go prints it in type errors: `v1.PodSpec`, `[]string`. */
export type GoType =
  | { readonly kind: 'pointer'; readonly name: string; readonly element: GoType }
  | { readonly kind: 'string' | 'bool' | 'bytes' | 'any'; readonly name: string }
  | { readonly kind: 'integer'; readonly name: string; readonly bits: 8 | 32 | 64; readonly unsigned: boolean }
  | { readonly kind: 'float'; readonly name: string }
  | { readonly kind: 'list' | 'map'; readonly name: string; readonly element: GoType }
  | { readonly kind: 'struct'; readonly name: string; readonly definition: string }
  | { readonly kind: 'self'; readonly name: string; readonly reads: SelfReading }
  | { readonly kind: 'schemaOr'; readonly name: string; readonly or: 'array' | 'bool' | 'strings' };

/** The types that read their own JSON. `Raw` takes any value as it is: RawExtension, FieldsV1, a CRD's `default`. */
export type SelfReading = 'Quantity' | 'Time' | 'MicroTime' | 'Duration' | 'IntOrString' | 'Raw';

const SELF_READING: ReadonlyMap<string, SelfReading> = new Map([
  ['resource.Quantity', 'Quantity'],
  ['meta.v1.Time', 'Time'],
  ['meta.v1.MicroTime', 'MicroTime'],
  ['meta.v1.Duration', 'Duration'],
  ['meta.v1.FieldsV1', 'Raw'],
  ['intstr.IntOrString', 'IntOrString'],
  ['runtime.RawExtension', 'Raw'],
  ['apiextensions.v1.JSON', 'Raw'],
]);

/** The unions of a CRD's schema: a schema, or something else in its place. */
const SCHEMA_OR: ReadonlyMap<string, 'array' | 'bool' | 'strings'> = new Map([
  ['apiextensions.v1.JSONSchemaPropsOrArray', 'array'],
  ['apiextensions.v1.JSONSchemaPropsOrBool', 'bool'],
  ['apiextensions.v1.JSONSchemaPropsOrStringArray', 'strings'],
]);

const parsed = new Map<string, GoType>();

/** Reads a type in the table's words: `*int32`, `[]core.v1.Container`, `map[string]resource.Quantity`, `core.v1.PullPolicy`. */
export function goType(text: string): GoType {
  const known = parsed.get(text);
  if (known) return known;
  const type = parse(text);
  parsed.set(text, type);
  return type;
}

function parse(text: string): GoType {
  if (text.startsWith('*')) return { kind: 'pointer', name: `*${goType(text.slice(1)).name}`, element: goType(text.slice(1)) };
  if (text === '[]byte' || text === '[]uint8') return { kind: 'bytes', name: '[]uint8' };
  if (text.startsWith('[]')) return { kind: 'list', name: `[]${goType(text.slice(2)).name}`, element: goType(text.slice(2)) };
  const map = /^map\[([^\]]+)\](.+)$/.exec(text);
  if (map?.[1] && map[2]) return { kind: 'map', name: `map[${goType(map[1]).name}]${goType(map[2]).name}`, element: goType(map[2]) };
  return builtin(text) ?? named(text);
}

function builtin(text: string): GoType | undefined {
  const number = /^(u?)int(8|16|32|64)?$/.exec(text);
  if (number)
    return { kind: 'integer', name: text, bits: number[2] === '8' ? 8 : number[2] === '32' ? 32 : 64, unsigned: number[1] === 'u' };
  if (text === 'float64' || text === 'float32') return { kind: 'float', name: text };
  if (text === 'string' || text === 'bool' || text === 'any') return { kind: text, name: text };
  return undefined;
}

/** A type of a package: Go prints the last part of the package's path, `v1.PodSpec` for `core.v1.PodSpec`. */
function named(text: string): GoType {
  const name = text.split('.').slice(-2).join('.');
  const stable = text.replace('apiextensions.v1beta1.', 'apiextensions.v1.');
  const self = SELF_READING.get(stable);
  if (self) return { kind: 'self', name, reads: self };
  const or = SCHEMA_OR.get(stable);
  if (or) return { kind: 'schemaOr', name, or };
  if (text.startsWith('types.')) return { kind: 'string', name };
  const underlying = underlyingType(text);
  return underlying === undefined ? { kind: 'struct', name, definition: text } : { ...goType(underlying), name };
}
