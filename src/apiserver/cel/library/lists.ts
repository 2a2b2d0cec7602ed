import { Duration } from '../../../kubernetes/duration.ts';
import { compare, equal } from '../equality.ts';
import type { Implementations } from '../implementation.ts';
import { invoke } from '../invoke.ts';
import { CelError, CelList, type CelValue, Optional, typeName, Uint, ValueList } from '../values.ts';

function isSorted(list: CelList): boolean {
  const items = [...list];
  return items.every((item, i) => i === 0 || compare(items[i - 1] ?? null, item) <= 0);
}

/** What an empty list sums up to depends on the type that the checker found for it. */
const ZERO: Readonly<Record<string, CelValue>> = { int: 0n, uint: new Uint(0n), double: 0, 'google.protobuf.Duration': new Duration(0n) };

function sum(list: CelList): CelValue {
  const [first = 0n, ...others] = list;
  return others.reduce(
    (total, item) => invoke({ name: '_+_' }, [total, item]),
    invoke({ name: '_+_' }, [ZERO[typeName(first)] ?? 0n, first]),
  );
}

function extreme(list: CelList, name: 'min' | 'max'): CelValue {
  const [first, ...others] = list;
  if (first === undefined) throw new CelError(`${name} called on empty list`);
  return others.reduce((best, item) => ((name === 'min' ? compare(best, item) > 0 : compare(best, item) < 0) ? item : best), first);
}

function indexOf(list: CelList, item: CelValue): bigint {
  return BigInt([...list].findIndex((other) => equal(other, item)));
}

function lastIndexOf(list: CelList, item: CelValue): bigint {
  const items = [...list];
  for (let i = items.length - 1; i >= 0; i--) if (equal(items[i] ?? null, item)) return BigInt(i);
  return -1n;
}

function slice(list: CelList, start: bigint, end: bigint): CelValue {
  const refuse = (why: string): never => {
    throw new CelError(`cannot slice(${start}, ${end}), ${why}`);
  };
  if (start < 0n || end < 0n) return refuse('negative indexes not supported');
  if (start > end) return refuse('start index must be less than or equal to end index');
  if (BigInt(list.size) < end) return refuse(`list is length ${list.size}`);
  return new ValueList([...list].slice(Number(start), Number(end)));
}

function flatten(list: CelList, depth: bigint): CelValue[] {
  if (depth < 0n) throw new CelError('level must be non-negative');
  return [...list].flatMap((item) => (item instanceof CelList && depth > 0n ? flatten(item, depth - 1n) : [item]));
}

const COMPARABLE: ReadonlySet<string> = new Set(
  'bool bytes double int string uint google.protobuf.Timestamp google.protobuf.Duration'.split(' '),
);

function sortBy(list: CelList, keys: CelList): CelValue {
  if (list.size !== keys.size)
    throw new CelError(
      `@sortByAssociatedKeys() expected a list of the same size as the associated keys list, but got ${list.size} and ${keys.size} elements respectively`,
    );
  const [first] = keys;
  if (first === undefined) return list;
  if (!COMPARABLE.has(typeName(first))) throw new CelError('list elements must be comparable');
  const pairs = [...keys].map((key, i) => ({ key, item: list.at(i) ?? null }));
  if (pairs.some(({ key }) => typeName(key) !== typeName(first))) throw new CelError('list elements must have the same type');
  return new ValueList(pairs.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item));
}

const distinct = (list: CelList): CelValue =>
  new ValueList([...list].reduce<CelValue[]>((seen, item) => (seen.some((other) => equal(item, other)) ? seen : [...seen, item]), []));

function range(count: bigint): CelValue {
  return new ValueList(Array.from({ length: Math.max(0, Number(count)) }, (_, i) => BigInt(i)));
}

function unwrap(list: CelList): CelValue {
  return new ValueList(
    [...list].flatMap((item) => {
      if (!(item instanceof Optional)) throw new CelError(`value ${typeName(item)} is not optional`);
      return item.value === undefined ? [] : [item.value];
    }),
  );
}

/** Kubernetes' own list functions (apiserver `cel/library/lists.go`, read at 1.34), and cel-go's (`ext/lists.go`, read at 0.26). */
export const LISTS: Implementations = {
  'isSorted(list<A>)': isSorted,
  'sum(list<A>)': sum,
  'min(list<A>)': (list: CelList): CelValue => extreme(list, 'min'),
  'max(list<A>)': (list: CelList): CelValue => extreme(list, 'max'),
  'indexOf(list<A>,A)': indexOf,
  'lastIndexOf(list<A>,A)': lastIndexOf,
  'slice(list<A>,int,int)': slice,
  'flatten(list<A>)': (list: CelList): CelValue => new ValueList(flatten(list, 1n)),
  'flatten(list<A>,int)': (list: CelList, depth: bigint): CelValue => new ValueList(flatten(list, depth)),
  'sort(list<A>)': (list: CelList): CelValue => sortBy(list, list),
  '@sortByAssociatedKeys(list<A>,list<B>)': sortBy,
  'lists.range(int)': range,
  'reverse(list<A>)': (list: CelList): CelValue => new ValueList([...list].reverse()),
  'distinct(list<A>)': distinct,
  'first(list<A>)': (list: CelList): CelValue => Optional.of(list.at(0)),
  'last(list<A>)': (list: CelList): CelValue => Optional.of(list.at(list.size - 1)),
  'optional.unwrap(list<A>)': unwrap,
  'unwrapOpt(list<A>)': unwrap,
};
