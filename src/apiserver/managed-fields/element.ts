import { goQuote } from '../../kubernetes/go-quote.ts';
import { byCodePoints } from '../patch/json-object.ts';
import { jsonText } from '../patch/json/json-text.ts';
import { asMap } from './shape.ts';

/**
 * A step of a path, as FieldsV1 writes it (structured-merge-diff `fieldpath.PathElement`): `f:name` a field, `k:{"name":"web"}` the item
 * of a list by its keys, `v:"x"` a member of a set, `i:0` an item by its place. Keys stand sorted, so equal steps are equal texts.
 */
export type Element = string;

export const fieldElement = (name: string): Element => `f:${name}`;
export const setElement = (value: unknown): Element => `v:${goJson(value)}`;
export const indexElement = (index: number): Element => `i:${index}`;

/** What an item of a list is known by, sorted by name. */
export type KeyFields = readonly (readonly [name: string, value: unknown])[];

/** The item known by these fields. */
export const keyElement = (fields: KeyFields): Element =>
  `k:{${fields.map(([name, value]) => `${goJson(name)}:${goJson(value)}`).join(',')}}`;

/** Strings and whole numbers, which keys nearly always are, need no more than this. */
function goJson(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && !/[^ !#-%'-;=?-[\]-~]/.test(value) ? `"${value}"` : jsonText(value);
}

/** The name of a field's step; undefined of any other step. */
export const fieldName = (element: Element): string | undefined => (element.startsWith('f:') ? element.slice(2) : undefined);

export const isKey = (element: Element): boolean => element.startsWith('k:');

/** The fields in the JSON of a `k:` step. */
export const keyFields = (json: string): KeyFields => sortedEntries(asMap(JSON.parse(json)) ?? {});

/** The entries of a map, sorted by key. */
export const sortedEntries = (map: Readonly<Record<string, unknown>>): KeyFields =>
  Object.entries(map).sort(([a], [b]) => byCodePoints(a, b));

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
      return keyElement(keyFields(rest));
    case 'i':
      if (!/^[+-]?\d+$/.test(rest)) throw new SyntaxError(`strconv.Atoi: parsing ${goQuote(rest)}: invalid syntax`);
      return indexElement(Number(rest));
    default:
      return undefined;
  }
}
