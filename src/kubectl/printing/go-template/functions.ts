import { goFormat, goPrint, plainText } from './format.ts';
import { isTrue, loaded, typeName } from './values.ts';

/** Why a function cannot be called so. */
export class CallProblem extends Error {}

/** The functions of Go's templates, and the two of kubectl; `and` and `or` are known to the executor, which stops where they do. */
export const FUNCTIONS: ReadonlyMap<string, (...args: readonly unknown[]) => unknown> = new Map<
  string,
  (...args: readonly unknown[]) => unknown
>([
  ['not', (value) => !isTrue(value)],
  ['len', length],
  ['index', (value, ...keys) => keys.reduce(indexed, value)],
  ['slice', slice],
  ['eq', (first, ...others) => isAmong(first, others)],
  ['ne', (a, b) => !isAmong(a, [b])],
  ['lt', isLess],
  ['le', (a, b) => isLess(a, b) || isAmong(a, [b])],
  ['gt', (a, b) => !isLess(a, b) && !isAmong(a, [b])],
  ['ge', (a, b) => !isLess(a, b)],
  ['print', (...args) => goPrint(args)],
  ['println', (...args) => `${args.map((arg) => goFormat('%v', [arg])).join(' ')}\n`],
  ['printf', (format, ...args) => goFormat(String(format), args)],
  ['html', (...args) => escaped(goPrint(args), HTML)],
  [
    'js',
    (...args) =>
      goPrint(args)
        .replace(/[\\'"<>&=]/g, (char) => (/[\\'"]/.test(char) ? `\\${char}` : `\\u00${char.charCodeAt(0).toString(16).toUpperCase()}`))
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r')
        .replaceAll('\t', '\\t'),
  ],
  [
    'urlquery',
    (...args) =>
      encodeURIComponent(goPrint(args))
        .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll('%20', '+'),
  ],
  ['exists', (value, ...keys) => exists(value, keys)],
  ['base64decode', decoded],
]);

const HTML: Readonly<Record<string, string>> = { '"': '&#34;', "'": '&#39;', '&': '&amp;', '<': '&lt;', '>': '&gt;', '\0': '\ufffd' };
const escaped = (text: string, escapes: Readonly<Record<string, string>>): string =>
  text.replace(/["'&<>\0]/g, (char) => escapes[char] ?? char);

function length(value: unknown): bigint {
  if (typeof value === 'string') return BigInt(new TextEncoder().encode(value).length);
  if (Array.isArray(value)) return BigInt(value.length);
  if (typeof value === 'object' && value !== null) return BigInt(Object.keys(value).length);
  throw new CallProblem(
    value === undefined || value === null ? 'reflect: call of reflect.Value.Type on zero Value' : `len of type ${typeName(value)}`,
  );
}

function indexed(value: unknown, key: unknown): unknown {
  if (value === undefined || value === null) throw new CallProblem('index of untyped nil');
  if (Array.isArray(value) || typeof value === 'string') {
    const list = typeof value === 'string' ? [...new TextEncoder().encode(value)].map(BigInt) : value;
    if (typeof key !== 'bigint') throw new CallProblem(`cannot index slice/array with type ${typeName(key)}`);
    if (key < 0n || key >= BigInt(list.length)) throw new CallProblem(`index out of range: ${key}`);
    return loaded(list[Number(key)]);
  }
  if (typeof value !== 'object') throw new CallProblem(`can't index item of type ${typeName(value)}`);
  if (typeof key !== 'string') throw new CallProblem(`value has type ${typeName(key)}; should be string`);
  return Object.hasOwn(value, key) ? loaded((value as Record<string, unknown>)[key]) : undefined;
}

function slice(value: unknown, ...bounds: readonly unknown[]): unknown {
  if (typeof value !== 'string' && !Array.isArray(value)) throw new CallProblem(`can't slice item of type ${typeName(value)}`);
  const [from = 0n, to = BigInt(value.length)] = bounds;
  if (typeof from !== 'bigint' || typeof to !== 'bigint' || from < 0n || to > BigInt(value.length) || from > to)
    throw new CallProblem(`index out of range: ${String(typeof to === 'bigint' && to > BigInt(value.length) ? to : from)}`);
  return value.slice(Number(from), Number(to));
}

type Basic = 'bool' | 'int' | 'float' | 'string';

const MISMATCH = 'incompatible types for comparison';

function basicKind(value: unknown): Basic {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    case 'string':
      return 'string';
    default:
      throw new CallProblem(MISMATCH);
  }
}

function checkAlike(a: unknown, b: unknown): void {
  if (basicKind(a) !== basicKind(b)) throw new CallProblem(`${MISMATCH}: ${typeName(a)} and ${typeName(b)}`);
}

const isNil = (value: unknown): boolean => value === undefined || value === null;

function isAmong(first: unknown, others: readonly unknown[]): boolean {
  if (others.length === 0) throw new CallProblem('missing argument for comparison');
  return others.some((other) => {
    if (isNil(first) || isNil(other)) return isNil(first) && isNil(other);
    const compound = [first, other].find((value) => typeof value === 'object');
    if (compound !== undefined) throw new CallProblem(`non-comparable type ${plainText(compound)}: ${typeName(compound)}`);
    checkAlike(first, other);
    return first === other;
  });
}

function isLess(a: unknown, b: unknown): boolean {
  if (isNil(a) || isNil(b) || typeof a === 'object' || typeof b === 'object') throw new CallProblem('invalid type for comparison');
  checkAlike(a, b);
  if (typeof a === 'boolean') throw new CallProblem('invalid type for comparison');
  return (a as string) < (b as string);
}

function exists(value: unknown, keys: readonly unknown[]): boolean {
  let found = value;
  for (const key of keys) {
    if (Array.isArray(found) && typeof key === 'bigint') found = found[Number(key)];
    else if (typeof found === 'object' && found !== null && typeof key === 'string') found = (found as Record<string, unknown>)[key];
    else return false;
  }
  return !isNil(found);
}

function decoded(value: unknown): string {
  const text = String(value);
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text.replace(/[\r\n]/g, ''))) {
    const bad = text.search(/[^A-Za-z0-9+/=\r\n]/);
    throw new CallProblem(`base64 decode failed: illegal base64 data at input byte ${bad < 0 ? text.length - (text.length % 4) : bad}`);
  }
  return Buffer.from(text, 'base64').toString('utf8');
}
