import { goQuote } from '../../kubernetes/go-quote.ts';
import { byCodePoints } from '../patch/json-object.ts';
import { jsonText } from '../patch/json/json-text.ts';
import { asList, asMap } from './atom.ts';
import { goFloat } from './go-words.ts';

/**
 * A step of a path, as FieldsV1 writes it (structured-merge-diff `fieldpath.PathElement`): `f:name` a field, `k:{"name":"web"}` the item
 * of a list by its keys, `v:"x"` a member of a set, `i:0` an item by its place. Keys stand sorted, so equal steps are equal texts.
 */
export type Element = string;

export const fieldElement = (name: string): Element => `f:${name}`;
export const setElement = (value: unknown): Element => `v:${jsonText(value)}`;
export const indexElement = (index: number): Element => `i:${index}`;

/** The item known by these fields, which must come sorted by name. */
export const keyElement = (fields: readonly (readonly [name: string, value: unknown])[]): Element =>
  `k:{${fields.map(([name, value]) => `${jsonText(name)}:${jsonText(value)}`).join(',')}}`;

/** The name of a field's step; undefined of any other step. */
export const fieldName = (element: Element): string | undefined => (element.startsWith('f:') ? element.slice(2) : undefined);

export const isKey = (element: Element): boolean => element.startsWith('k:');

/** A path as messages print it: `.spec.containers[name="web"].image`, `.metadata.finalizers[="x"]`. */
export const pathText = (path: readonly Element[]): string => path.map(elementText).join('');

export function elementText(element: Element): string {
  const rest = element.slice(2);
  if (element.startsWith('f:')) return `.${rest}`;
  if (element.startsWith('i:')) return `[${rest}]`;
  if (element.startsWith('v:')) return `[=${valueText(JSON.parse(rest))}]`;
  return `[${fieldsOf(rest)
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(',')}]`;
}

/** Reads what somebody wrote. Undefined for a kind of step that is not known; throws where it cannot be read. */
export function readElement(text: string): Element | undefined {
  if (text.length < 2) throw new SyntaxError('key must be 2 characters long:');
  if (text[1] !== ':') throw new SyntaxError(`missing colon: ${text}`);
  const rest = text.slice(2);
  switch (text[0]) {
    case 'f':
      return text;
    case 'v':
      return setElement(JSON.parse(rest));
    case 'k':
      return keyElement(fieldsOf(rest));
    case 'i':
      if (!/^[+-]?\d+$/.test(rest)) throw new SyntaxError(`strconv.Atoi: parsing ${goQuote(rest)}: invalid syntax`);
      return indexElement(Number(rest));
    default:
      return undefined;
  }
}

const RANK = 'fkvi';

/** The order in which sets are written and iterated: fields, keyed items, values, indexes. */
export function byElement(a: Element, b: Element): number {
  const kind = a[0] ?? '';
  if (kind !== b[0]) return RANK.indexOf(kind) - RANK.indexOf(b[0] ?? '');
  if (kind === 'f') return byCodePoints(a, b);
  const [left, right] = [a.slice(2), b.slice(2)];
  return kind === 'k' ? byFields(fieldsOf(left), fieldsOf(right)) : byValue(JSON.parse(left), JSON.parse(right));
}

type Fields = readonly (readonly [string, unknown])[];

const fieldsOf = (json: string): Fields => Object.entries(asMap(JSON.parse(json)) ?? {}).sort(([a], [b]) => byCodePoints(a, b));

function byFields(a: Fields, b: Fields): number {
  for (let i = 0; ; i++) {
    const [left, right] = [a[i], b[i]];
    if (left === undefined || right === undefined) return (left === undefined ? 0 : 1) - (right === undefined ? 0 : 1);
    const order = byCodePoints(left[0], right[0]) || byValue(left[1], right[1]);
    if (order !== 0) return order;
  }
}

/** Numbers, strings, booleans, lists, maps, null. */
function byValue(a: unknown, b: unknown): number {
  const rank = shapeRank(a) - shapeRank(b);
  if (rank !== 0) return rank;
  if (typeof a === 'string' && typeof b === 'string') return byCodePoints(a, b);
  const [list, other] = [asList(a), asList(b)];
  if (list && other) return byItems(list, other);
  const [map, counterpart] = [asMap(a), asMap(b)];
  if (map && counterpart) return byFields(sortedEntries(map), sortedEntries(counterpart));
  return Number(a) - Number(b);
}

function byItems(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = byValue(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const sortedEntries = (map: Readonly<Record<string, unknown>>): Fields => Object.entries(map).sort(([a], [b]) => byCodePoints(a, b));

function shapeRank(value: unknown): number {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return 1;
  if (typeof value === 'boolean') return 2;
  if (Array.isArray(value)) return 3;
  return value === null ? 5 : 4;
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number') return goFloat(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(',')}]`;
  const map = asMap(value);
  return map
    ? sortedEntries(map)
        .map(([key, inner]) => `${key}=${valueText(inner)}`)
        .join('')
    : String(value);
}
