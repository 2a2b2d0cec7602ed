import { goQuote } from '../../kubernetes/go-quote.ts';
import { sortedKeys, valueAt } from '../patch/json-object.ts';
import { asMap } from './shape.ts';

// The values of an apply patch in Go's words. It is read by sigs.k8s.io/yaml, to which every number is a float64 (read at 1.34).

/** `%v` of a float64: the shortest digits, with an exponent from a million and below a ten-thousandth. */
export function goFloat(value: number): string {
  const [digits = '', power = ''] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** `%v` of what holds a value (`&{…}`): `&{map[a:1]}`. */
export const printed = (value: unknown): string => `&{${plain(value)}}`;

/** `%#v` of what holds a value. */
export const printedInFull = (value: unknown): string => `&value.valueUnstructured{Value:${literal(value)}}`;

/** `%T`. */
export function goTypeName(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'object') return 'map[string]interface {}';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'float64';
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(plain).join(' ')}]`;
  const map = asMap(value);
  if (map) return `map[${entries(map, ([key, inner]) => `${key}:${plain(inner)}`).join(' ')}]`;
  return typeof value === 'string' ? value : scalar(value);
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (Array.isArray(value)) return `[]interface {}{${value.map(literal).join(', ')}}`;
  const map = asMap(value);
  if (map) return `map[string]interface {}{${entries(map, ([key, inner]) => `${goQuote(key)}:${literal(inner)}`).join(', ')}}`;
  return typeof value === 'string' ? goQuote(value) : scalar(value);
}

const scalar = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'bigint' ? goFloat(Number(value)) : String(value);

const entries = (map: Readonly<Record<string, unknown>>, print: (entry: readonly [string, unknown]) => string): string[] =>
  sortedKeys(map).map((key) => print([key, valueAt(map, key)]));
