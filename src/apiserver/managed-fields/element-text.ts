import { goQuote } from '../../kubernetes/go-quote.ts';
import { type Element, keyFields, sortedEntries } from './element.ts';
import { goFloat } from './go-words.ts';
import { asMap } from './shape.ts';

/** A path as messages print it: `.spec.containers[name="web"].image`, `.metadata.finalizers[="x"]`. */
export const pathText = (path: readonly Element[]): string => path.map(elementText).join('');

/** A step of it. */
export function elementText(element: Element): string {
  const rest = element.slice(2);
  if (element.startsWith('f:')) return `.${rest}`;
  if (element.startsWith('i:')) return `[${rest}]`;
  if (element.startsWith('v:')) return `[=${valueText(JSON.parse(rest))}]`;
  const fields = keyFields(rest).map(([name, value]) => `${name}=${valueText(value)}`);
  return `[${fields.join(',')}]`;
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number') return goFloat(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(',')}]`;
  const map = asMap(value);
  if (map === undefined) return String(value);
  const fields = sortedEntries(map).map(([key, inner]) => `${key}=${valueText(inner)}`);
  return fields.join('');
}
