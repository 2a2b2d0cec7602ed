import { byCodePoints } from '../patch/json-object.ts';
import { type Element, type KeyFields, keyFields, sortedEntries } from './element.ts';
import { asList, asMap } from './shape.ts';

/** Steps as sets are written and iterated: fields, keyed items, values, indexes (structured-merge-diff `PathElement.Compare`, read at 6.3). */
export function inOrder(steps: Iterable<Element>): readonly Element[] {
  const sorted = [...steps].sort();
  const last = sorted.at(-1) ?? '';
  // `f` is the first of the kinds, and JavaScript's own order is that of code points unless there are surrogates.
  const isDone = sorted.length < 2 || (last.startsWith('f:') && !/[\ud800-\udfff]/.test(sorted.join('')));
  return isDone
    ? sorted
    : sorted
        .map(partsOf)
        .sort(byStep)
        .map(({ step }) => step);
}

/** A step taken apart, for steps of one kind to be compared. */
interface Parts {
  readonly step: Element;
  readonly rank: number;
  readonly fields: KeyFields;
  readonly value: unknown;
}

const KINDS = 'fkvi';

function partsOf(step: Element): Parts {
  const rank = KINDS.indexOf(step.charAt(0));
  const rest = step.slice(2);
  return { step, rank, fields: rank === 1 ? keyFields(rest) : [], value: rank === 0 ? rest : rank === 1 ? null : JSON.parse(rest) };
}

const byStep = (a: Parts, b: Parts): number => a.rank - b.rank || byFields(a.fields, b.fields) || byValue(a.value, b.value);

function byFields(a: KeyFields, b: KeyFields): number {
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
  return map && counterpart ? byFields(sortedEntries(map), sortedEntries(counterpart)) : Number(a) - Number(b);
}

function byItems(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = byValue(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function shapeRank(value: unknown): number {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return 1;
  if (typeof value === 'boolean') return 2;
  if (Array.isArray(value)) return 3;
  return value === null ? 5 : 4;
}
