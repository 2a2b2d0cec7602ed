import type { CallNode } from './node.ts';
import { CelList, CelMap, CelObject, type CelValue, Optional } from './values.ts';

// What running costs (cel-go `interpreter/runtimecost.go` at 0.26, apiserver `cel/library/cost.go` at 1.34). A unit is about a
// look-up; a character of a string is a tenth of one.

export const CREATION_COST = { list: 10, map: 30, struct: 40 } as const;
const PER_CHARACTER = 0.1;
const PER_REGEX_CHARACTER = 0.25;
/** Allows for two questions to the authorizer in one expression. */
const AUTHORIZATION_CHECK = 350_000;
const SELECTOR_BASE = 10;
const PER_SELECTOR_CHARACTER = 0.5 * 50;

/** What costs count: characters of a string, bytes, items, entries; one for all else. */
export function sizeOf(value: CelValue | undefined): number {
  if (typeof value === 'string') return [...value].length;
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof CelList || value instanceof CelMap) return value.size;
  if (value instanceof CelObject) return value.size;
  return value instanceof Optional && value.value !== undefined ? sizeOf(value.value) : 1;
}

const traversal = (size: number): number => Math.ceil(size * PER_CHARACTER);

/** `a == b`, `a != b`: as far as the shorter goes. Library types compare at once. */
export const equalityCost = (a: CelValue, b: CelValue): number => (a instanceof CelObject ? 1 : traversal(Math.min(sizeOf(a), sizeOf(b))));

type Cost = (args: readonly CelValue[], result: CelValue, overload: string) => number;

const first: Cost = ([value]) => traversal(sizeOf(value));
const shorter: Cost = ([a, b]) => traversal(Math.min(sizeOf(a), sizeOf(b)));
const joined: Cost = ([a, b]) => traversal(sizeOf(a) + sizeOf(b));
const doubled: Cost = ([value]) => Math.ceil(sizeOf(value) * 2 * PER_CHARACTER);
const regex: Cost = ([text, pattern]) => traversal(1 + sizeOf(text)) * Math.ceil(sizeOf(pattern) * PER_REGEX_CHARACTER);
const whole: Cost = ([value]) => traversalOf(value);
const selector: Cost = ([, text]) =>
  SELECTOR_BASE + Math.ceil(sizeOf(text) * PER_CHARACTER) + Math.ceil(sizeOf(text) * PER_SELECTOR_CHARACTER);

/** Every string in a value, to its end. */
function traversalOf(value: CelValue | undefined): number {
  if (typeof value === 'string') return Math.trunc(Buffer.byteLength(value) * PER_CHARACTER);
  if (value instanceof Uint8Array) return Math.trunc(value.length * PER_CHARACTER);
  if (value instanceof CelList) return sum([...value], traversalOf);
  return value instanceof CelMap ? sum([...value.keys()], (key) => traversalOf(key) + traversalOf(value.get(key))) : 1;
}

const sum = <T>(items: readonly T[], weigh: (item: T) => number): number => items.reduce((total, item) => total + weigh(item), 0);

const contained = (args: readonly CelValue[], ofText: boolean): number =>
  traversal(2 * sizeOf(args[0])) + (ofText ? traversal(sizeOf(args[1])) : 0);

const tableOf = (...rows: readonly (readonly [cost: Cost, names: string])[]): ReadonlyMap<string, Cost> =>
  new Map(rows.flatMap(([cost, names]) => names.split(/\s+/).map((name): [string, Cost] => [name, cost])));

/** By name, whatever the overload. What is not here is looked up by its overload, or costs one. */
const BY_NAME = tableOf(
  [() => AUTHORIZATION_CHECK, 'check'],
  [selector, 'fieldSelector labelSelector'],
  [whole, 'isSorted sum max min indexOf lastIndexOf'],
  [first, 'url lowerAscii upperAscii substring trim jsonpatch.escapeKey cidr isIP isCIDR quantity isQuantity semver isSemver'],
  [doubled, 'replace split ip.isCanonical'],
  [(_, result) => Math.ceil(sizeOf(result) * 2 * PER_CHARACTER), 'join'],
  [regex, 'find findAll'],
  [([value]) => (typeof value === 'string' ? traversal(sizeOf(value)) : 1), 'ip'],
  [(args) => contained(args, typeof args[1] === 'string'), 'containsIP'],
  [(args) => contained(args, typeof args[1] === 'string') + traversal(sizeOf(args[0])) + 1, 'containsCIDR'],
  [
    ([format, text]) =>
      traversal(1 + sizeOf(text)) * Math.ceil((format instanceof CelObject ? format.patternSize : 0) * PER_REGEX_CHARACTER),
    'validate',
  ],
);

const COMPARABLE = ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration'];
const allocating = (size: number): number => Math.trunc(size) + 1 + CREATION_COST.list;

/** Each item with each. */
function compared(list: CelValue | undefined): number {
  const first = list instanceof CelList ? list.at(0) : undefined;
  const each = typeof first === 'string' || first instanceof Uint8Array ? 2 + PER_CHARACTER : 2;
  return allocating(sizeOf(list) ** 2 * each);
}

/** An operator costs by its operands' size only where the checker knew their types. */
const BY_OVERLOAD = tableOf(
  [first, 'startsWith(string,string) endsWith(string,string) bytes(string) string(bytes) strings.quote(string) format(string,list(dyn))'],
  [([, list]) => sizeOf(list), '@in(A,list(A))'],
  [shorter, '_<_(string,string) _<=_(string,string) _>_(string,string) _>=_(string,string)'],
  [shorter, '_<_(bytes,bytes) _<=_(bytes,bytes) _>_(bytes,bytes) _>=_(bytes,bytes)'],
  [joined, '_+_(string,string) _+_(bytes,bytes)'],
  [([text, part]) => traversal(sizeOf(text)) * traversal(sizeOf(part)), 'contains(string,string)'],
  [(_, result) => allocating(sizeOf(result)), 'slice(list(A),int,int) lists.range(int) reverse(list(A))'],
  [([list]) => allocating(sizeOf(list)), 'flatten(list(list(A)))'],
  [([list, depth]) => allocating(sizeOf(list) * Number(depth)), 'flatten(list(dyn),int)'],
  [([list]) => compared(list), `distinct(list(A)) ${COMPARABLE.map((type) => `sort(list(${type}))`).join(' ')}`],
  [([, keys]) => compared(keys), COMPARABLE.map((type) => `@sortByAssociatedKeys(list(A),list(${type}))`).join(' ')],
  [([a, b]) => 1 + sizeOf(a) * sizeOf(b), 'sets.contains(list(A),list(A)) sets.intersects(list(A),list(A))'],
  [([a, b]) => 1 + 2 * sizeOf(a) * sizeOf(b), 'sets.equivalent(list(A),list(A))'],
);

export function callCost({ name, overload, member }: CallNode, args: readonly CelValue[], result: CelValue): number {
  // The function of two arguments costs one, for whatever reason; only the method is weighed.
  if (name === 'matches') return member ? regex(args, result, overload) : 1;
  const cost = BY_NAME.get(name) ?? BY_OVERLOAD.get(overload.replaceAll(', ', ','));
  return cost === undefined ? 1 : cost(args, result, overload);
}
