import { atLeast, type KubernetesVersion } from '../../../kubernetes/version.ts';
import type { Node } from '../node.ts';
import { type CelType, typeText } from '../types.ts';
import { exactly, MOST, NOTHING, plus, type Range, scaled, times, UNKNOWN } from './range.ts';

const PER_CHARACTER = 0.1;
const PER_REGEX_CHARACTER = 0.25;
const AUTHORIZATION_CHECK = 350_000;
const LONGEST_NAME_PATTERN = 128;
const LONGEST_FORMAT = 64;
const NEW_LIST = 10;
const PER_SELECTOR_CHARACTER = 0.5 * 50;

/** What a call is given, and what is known of it before it runs. */
export interface Operand {
  readonly node: Node;
  readonly type: CelType;
  readonly size: Range;
  /** The size of a list's items; undefined for what is no list. */
  readonly items: Range | undefined;
}

/** What a call costs beside its operands, and how large its result is, where that is known. */
export interface CallEstimate {
  readonly cost: Range;
  readonly size?: Range;
}

interface Call {
  readonly overload: string;
  readonly target: Operand | undefined;
  readonly args: readonly Operand[];
  /** The target, or the first argument. */
  readonly first: Operand;
  readonly version: KubernetesVersion;
}

type Estimate = (call: Call) => CallEstimate | undefined;

const ONE: CallEstimate = { cost: exactly(1) };
const traversal = (size: Range): Range => scaled(size, PER_CHARACTER);
const one: Estimate = () => ONE;
/** Reads its operand from end to end. */
const reads: Estimate = ({ first }) => ({ cost: traversal(first.size) });
/** And gives something as long. */
const keeps: Estimate = ({ first }) => ({ cost: traversal(first.size), size: first.size });
const regex = (text: Range, pattern: Range): Range => times(traversal(plus(text, exactly(1))), scaled(pattern, PER_REGEX_CHARACTER));

/** Up to 1.31 nothing was known of the size of a URL. */
const readsUrl: Estimate = (call) => (atLeast(call.version, '1.32') ? keeps(call) : reads(call));

const walksList: Estimate = ({ first }) => {
  if (first.items === undefined) return { cost: traversal(first.size) };
  const type = first.type.kind === 'list' ? first.type.element.kind : 'dyn';
  const each = type === 'string' || type === 'bytes' ? plus(exactly(1), traversal(first.items)) : exactly(1);
  return { cost: times(first.size, each) };
};

const replace: Estimate = ({ target, args: [old, by] }) => {
  if (target === undefined || old === undefined || by === undefined) return undefined;
  const { size } = target;
  const [most, longest] = mostReplaced(size.max, old.size.min, by.size.max);
  const [fewest, shortest] = fewestReplaced(size.min, old.size.max, by.size.min);
  const count: Range = { min: fewest, max: most };
  return { cost: scaled(size, 2 * PER_CHARACTER), size: plus(times(count, by.size), { min: shortest, max: longest }) };
};

/** How often at most, and what is kept besides. Nothing at all stands between all characters. */
function mostReplaced(size: number, shortestOld: number, longestNew: number): [count: number, kept: number] {
  if (shortestOld === 0) return [size < MOST ? size + 1 : size, size];
  return longestNew <= shortestOld ? [0, size] : [Math.ceil(size / shortestOld), 0];
}

function fewestReplaced(size: number, longestOld: number, shortestNew: number): [count: number, kept: number] {
  if (longestOld === 0) return [size + 1, size];
  return longestOld <= shortestNew ? [0, size] : [Math.ceil(size / longestOld), 0];
}

const split: Estimate = ({ target, args }) => {
  if (target === undefined) return undefined;
  const limit = args[1]?.node;
  const most = limit?.kind === 'constant' && typeof limit.value === 'bigint' ? Number(BigInt.asUintN(64, limit.value)) : target.size.max;
  return { cost: scaled(target.size, 2 * PER_CHARACTER), size: { min: 0, max: most } };
};

const join: Estimate = ({ target, args: [separator] }) => {
  if (target === undefined) return undefined;
  const { size: count, items } = target;
  const gaps: Range = { min: Math.max(0, count.min - 1), max: Math.max(0, count.max - 1) };
  const size = plus(items ? times(count, items) : NOTHING, separator ? times(separator.size, gaps) : NOTHING);
  return { cost: traversal(size), size };
};

const find: Estimate = ({ target, args: [pattern] }) =>
  target && pattern ? { cost: regex(target.size, pattern.size), size: { min: 0, max: target.size.max } } : undefined;

/** Addresses are compared as four or sixteen bytes. */
const ADDRESS: Range = { min: 4, max: 16 };
const contains =
  (more: Range): Estimate =>
  ({ overload, args: [other] }) => {
    const text = overload.endsWith('string)') && other ? traversal(other.size) : NOTHING;
    return { cost: plus(traversal(plus(ADDRESS, ADDRESS)), more, text) };
  };

const selector: Estimate = ({ args: [text] }) =>
  text && { cost: plus(exactly(NEW_LIST), traversal(text.size), scaled(text.size, PER_SELECTOR_CHARACTER)) };

const validate: Estimate = ({ args: [text] }) => text && { cost: scaled(traversal(text.size), LONGEST_NAME_PATTERN * PER_REGEX_CHARACTER) };

const COMPARED_AT_ONCE = new Set(['net.IP', 'net.CIDR', 'kubernetes.Quantity', 'kubernetes.Semver']);

/** Values of the libraries have no size; since 1.32 that is not held against them. */
const equals: Estimate = ({ args: [a, b], version }) => {
  if (!a || !b || !atLeast(version, '1.32') || a.type.kind !== 'opaque' || typeText(a.type) !== typeText(b.type)) return undefined;
  const { name } = a.type;
  if (COMPARED_AT_ONCE.has(name) || name.startsWith('kubernetes.authorization.')) return ONE;
  if (name === 'kubernetes.NamedFormat') return { cost: traversal({ min: 1, max: LONGEST_FORMAT }) };
  return name === 'kubernetes.URL' ? { cost: traversal({ min: 1, max: b.size.max < MOST ? b.size.max : 1 }) } : undefined;
};

const tableOf = (...rows: readonly (readonly [Estimate, string])[]): ReadonlyMap<string, Estimate> =>
  new Map(rows.flatMap(([estimate, names]) => names.split(/\s+/).map((name): [string, Estimate] => [name, estimate])));

/** By name (`EstimateCallCost`, apiserver `cel/library/cost.go`, read at 1.34). */
const BY_NAME = tableOf(
  [() => ({ cost: exactly(AUTHORIZATION_CHECK) }), 'check'],
  [one, 'serviceAccount path group resource subresource namespace name allowed reason error errored'],
  [one, 'masked prefixLength family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast format.named'],
  [one, 'sign asInteger isInteger asApproximateFloat isGreaterThan isLessThan compareTo add sub major minor patch'],
  [one, 'getScheme getHostname getHost getPort getEscapedPath getQuery'],
  [selector, 'fieldSelector labelSelector'],
  [walksList, 'isSorted sum max min indexOf lastIndexOf'],
  [readsUrl, 'url'],
  [keeps, 'jsonpatch.escapeKey lowerAscii upperAscii substring trim'],
  [replace, 'replace'],
  [split, 'split'],
  [join, 'join'],
  [find, 'find findAll'],
  [reads, 'cidr isIP isCIDR quantity isQuantity semver isSemver'],
  [({ target, first }) => (target ? ONE : { cost: traversal(first.size) }), 'ip'],
  [({ first }) => ({ cost: scaled(first.size, 2 * PER_CHARACTER) }), 'ip.isCanonical'],
  [contains(NOTHING), 'containsIP'],
  [contains(plus(traversal(ADDRESS), exactly(1))), 'containsCIDR'],
  [validate, 'validate'],
  [equals, '_==_'],
);

const shorter: Estimate = ({ args: [a = UNKNOWN_OPERAND, b = UNKNOWN_OPERAND] }) => {
  const max = Math.min(a.size.max, b.size.max);
  return { cost: traversal({ min: max > 0 ? 1 : 0, max }) };
};
const UNKNOWN_OPERAND: Pick<Operand, 'size'> = { size: UNKNOWN };

const joined: Estimate = ({ args: [a, b] }) => {
  const size = plus(a?.size ?? UNKNOWN, b?.size ?? UNKNOWN);
  return { cost: traversal(size), size };
};

const allocated = (size: Range, factor: number): CallEstimate => ({
  cost: plus(scaled(size, factor), exactly(1), exactly(NEW_LIST)),
  size,
});
const squared = (operand: Operand | undefined, factor: number): CallEstimate | undefined =>
  operand && allocated(times(operand.size, operand.size), factor);
const integer = (operand: Operand | undefined, otherwise: number): number =>
  operand?.node.kind === 'constant' && typeof operand.node.value === 'bigint' ? Math.max(0, Number(operand.node.value)) : otherwise;

const COMPARABLE = ['bool', 'int', 'uint', 'double', 'timestamp', 'duration'];
const slice: Estimate = ({ target, args: [start, end] }) =>
  target && allocated(exactly(Math.max(0, integer(end, target.size.max) - integer(start, 0))), 1);
const setsCost =
  (factor: number): Estimate =>
  ({ args: [a, b] }) =>
    a && b && { cost: plus(scaled(times(a.size, b.size), factor), exactly(1)) };

/** By overload (cel-go `checker/cost.go`, `ext/{lists,sets}.go`, read at 0.26). */
const BY_OVERLOAD = tableOf(
  [reads, 'format(string,list(dyn))'],
  [({ first: { size } }) => ({ cost: traversal(size), size: { min: size.min, max: size.max * 4 } }), 'bytes(string)'],
  [({ first: { size } }) => ({ cost: traversal(size), size: { min: Math.floor(size.min / 4), max: size.max } }), 'string(bytes)'],
  [({ first: { size } }) => ({ cost: traversal(size), size: { min: size.min + 2, max: size.max * 2 + 2 } }), 'strings.quote(string)'],
  [({ args: [part] }) => part && { cost: traversal(part.size) }, 'startsWith(string,string) endsWith(string,string)'],
  [({ args: [, list] }) => list && { cost: list.size }, '@in(A,list(A))'],
  [({ target, args: [pattern] }) => (target && pattern ? { cost: regex(target.size, pattern.size) } : undefined), 'matches(string,string)'],
  [
    ({ target, args: [part] }) => (target && part ? { cost: times(traversal(target.size), traversal(part.size)) } : undefined),
    'contains(string,string)',
  ],
  [joined, '_+_(string,string) _+_(bytes,bytes)'],
  [({ args: [a, b] }) => ({ cost: exactly(1), size: plus(a?.size ?? UNKNOWN, b?.size ?? UNKNOWN) }), '_+_(list(A),list(A))'],
  [shorter, '_<_(string,string) _<=_(string,string) _>_(string,string) _>=_(string,string)'],
  [shorter, '_<_(bytes,bytes) _<=_(bytes,bytes) _>_(bytes,bytes) _>=_(bytes,bytes) _==_(A,A) _!=_(A,A)'],
  [slice, 'slice(list(A),int,int)'],
  [({ args: [count] }) => allocated(exactly(integer(count, MOST)), 1), 'lists.range(int)'],
  [({ target }) => target && allocated(target.size, 1), 'reverse(list(A)) flatten(list(list(A)))'],
  [({ target, args: [depth] }) => target && allocated(target.size, integer(depth, MOST)), 'flatten(list(dyn),int)'],
  [({ target }) => squared(target, 2), `distinct(list(A)) ${COMPARABLE.map((type) => `sort(list(${type}))`).join(' ')}`],
  [({ target }) => squared(target, 2 + PER_CHARACTER), 'sort(list(string)) sort(list(bytes))'],
  [({ args: [keys] }) => squared(keys, 2), COMPARABLE.map((type) => `@sortByAssociatedKeys(list(A),list(${type}))`).join(' ')],
  [
    ({ args: [keys] }) => squared(keys, 2 + PER_CHARACTER),
    '@sortByAssociatedKeys(list(A),list(string)) @sortByAssociatedKeys(list(A),list(bytes))',
  ],
  [setsCost(1), 'sets.contains(list(A),list(A)) sets.intersects(list(A),list(A))'],
  [setsCost(2), 'sets.equivalent(list(A),list(A))'],
);

/** What one overload of a function costs beside its operands. */
export function callEstimate(
  name: string,
  overload: string,
  target: Operand | undefined,
  args: readonly Operand[],
  version: KubernetesVersion,
): CallEstimate {
  const first = target ?? args[0];
  if (first === undefined) return ONE;
  const call = { overload, target, args, first, version };
  return BY_NAME.get(name)?.(call) ?? BY_OVERLOAD.get(overload.replaceAll(', ', ','))?.(call) ?? ONE;
}
