import type { ListAtom } from './atom.ts';
import { asMap } from './shape.ts';
import { type Element, keyElement, setElement } from './element.ts';
import { goQuote } from '../../kubernetes/go-quote.ts';

/** Why an item of a list cannot be told from the others, in upstream's words. */
export class NoElement {
  constructor(readonly problem: string) {}
}

/** The step to an item that cannot be told from others. No set that is written has it. */
const NAMELESS: Element = '';

/** The step to an item, also of a list that fits no schema: pruning makes lists with nulls in them. */
export function itemStep(list: ListAtom, item: unknown): Element {
  const element = itemElement(list, item);
  return element instanceof NoElement ? NAMELESS : element;
}

/** What an item of an associative list is known by (structured-merge-diff `typed/helpers.go`, read at 6.3). */
export const itemElement = (list: ListAtom, item: unknown): Element | NoElement =>
  list.keys.length > 0 ? keyedElement(list, item) : valueElement(item);

function keyedElement(list: ListAtom, item: unknown): Element | NoElement {
  if (item === null || item === undefined) return new NoElement('associative list with keys may not have a null element');
  const map = asMap(item);
  if (map === undefined) return new NoElement('associative list with keys may not have non-map elements');
  const fields: [string, unknown][] = [];
  for (const key of list.keys) {
    const value = Object.hasOwn(map, key) ? map[key] : list.item.map?.fields.get(key)?.default;
    if (value !== undefined) fields.push([key, value]);
  }
  return fields.length > 0 ? keyElement(fields) : new NoElement(omitsKeys(list));
}

const omitsKeys = ({ keysAsWritten }: ListAtom): string =>
  `associative list with keys has an element that omits all key fields [${keysAsWritten.map(goQuote).join(' ')}] (and doesn't have default values for any key fields)`;

function valueElement(item: unknown): Element | NoElement {
  if (Array.isArray(item)) return new NoElement('not supported: associative list with lists as elements');
  if (item === null || item === undefined) return new NoElement("associative list without keys has an element that's an explicit null");
  return typeof item === 'object' ? new NoElement("associative list without keys has an element that's a map type") : setElement(item);
}
