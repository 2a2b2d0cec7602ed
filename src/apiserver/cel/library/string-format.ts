import { Duration } from '../../../kubernetes/duration.ts';
import { goQuote } from '../../../kubernetes/go-quote.ts';
import { utf8 } from '../bytes.ts';
import type { Implementations } from '../implementation.ts';
import { invoke } from '../invoke.ts';
import { CelError, CelList, CelMap, type CelValue, Timestamp, TypeValue, typeName, Uint } from '../values.ts';
import { plainDecimal } from './conversions.ts';

const DEFAULT_PRECISION = 6;

type Clause = (value: CelValue) => string;

/** `"%s has %d".format([a, b])` (cel-go `ext/formatting.go`, read at 0.26; Kubernetes keeps the English locale). */
function format(text: string, args: CelList): string {
  let built = '';
  let next = 0;
  for (let rest = text; rest !== ''; ) {
    const percent = rest.indexOf('%');
    if (percent < 0) return built + rest;
    built += rest.slice(0, percent);
    rest = rest.slice(percent + 1);
    if (rest.startsWith('%')) {
      built += '%';
      rest = rest.slice(1);
      continue;
    }
    const value = args.at(next);
    if (value === undefined) throw new CelError(`index ${next} out of range`);
    if (rest === '') throw new CelError('unexpected end of string');
    next++;
    const { clause, length } = readClause(rest);
    built += during('error during formatting', () => clause(value));
    rest = rest.slice(length);
  }
  return built;
}

function during<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof CelError ? new CelError(`${what}: ${error.message}`) : error;
  }
}

function readClause(text: string): { readonly clause: Clause; readonly length: number } {
  return during('could not parse formatting clause', () => {
    const [whole, digits] = /^\.(\d*)/.exec(text) ?? ['', undefined];
    const letter = text[whole.length];
    const precisely = (why: string): never => {
      throw new CelError(`error while parsing precision: ${why}`);
    };
    if (digits !== undefined && letter === undefined) return precisely('could not find end of precision specifier');
    if (digits === '') return precisely('error while converting precision to integer: strconv.Atoi: parsing "": invalid syntax');
    const clause = CLAUSES[letter ?? '']?.(digits === undefined ? DEFAULT_PRECISION : Number(digits));
    if (clause === undefined) throw new CelError(`unrecognized formatting clause "${letter}"`);
    return { clause, length: whole.length + 1 };
  });
}

const CLAUSES: Readonly<Record<string, (precision: number) => Clause>> = {
  s: () => stringText,
  d: () => decimal,
  f: (precision) => (value) => fixed(value, precision),
  e: (precision) => (value) => scientific(value, precision),
  b: () => binary,
  x: () => hex,
  X: () => (value) => hex(value).toUpperCase(),
  o: () => octal,
};

function wrong(what: string, value: CelValue): never {
  throw new CelError(`${what}, was given ${typeName(value)}`);
}

function integerOf(value: CelValue): bigint | undefined {
  if (value instanceof Uint) return value.value;
  return typeof value === 'bigint' ? value : undefined;
}

function decimal(value: CelValue): string {
  return String(integerOf(value) ?? wrong('decimal clause can only be used on integers', value));
}

function octal(value: CelValue): string {
  return (integerOf(value) ?? wrong('octal clause can only be used on integers', value)).toString(8);
}

function binary(value: CelValue): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return (integerOf(value) ?? wrong('only integers and bools can be formatted as binary', value)).toString(2);
}

function hex(value: CelValue): string {
  const bytes = typeof value === 'string' ? utf8(value) : value;
  if (bytes instanceof Uint8Array) return Buffer.from(bytes).toString('hex');
  return (integerOf(value) ?? wrong('only integers, byte buffers, and strings can be formatted as hex', value)).toString(16);
}

const WORDS: Readonly<Record<string, number>> = { NaN: NaN, Infinity, '-Infinity': -Infinity };

function doubleOf(value: CelValue, what: string): number {
  if (typeof value === 'number') return value;
  const named = typeof value === 'string' ? WORDS[value] : undefined;
  return named ?? wrong(what, value);
}

function unending(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? undefined : value > 0 ? '∞' : '-∞';
}

/** With a comma at the thousands. */
function fixed(value: CelValue, precision: number): string {
  const number = doubleOf(value, 'fixed-point clause can only be used on doubles');
  const [integer = '', fraction] = (unending(number) ?? plainFixed(number, precision)).split('.');
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function plainFixed(value: number, precision: number): string {
  if (Math.abs(value) < 1e21) return value.toFixed(Math.min(precision, 100));
  return `${BigInt(value)}${precision > 0 ? `.${'0'.repeat(precision)}` : ''}`;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The precision that is asked for is taken for a width. */
function scientific(value: CelValue, width: number): string {
  const number = doubleOf(value, 'scientific clause can only be used on doubles');
  const unended = unending(number);
  if (unended !== undefined) return unended.padStart(width);
  const [mantissa = '', exponent = '0'] = number.toExponential(DEFAULT_PRECISION).split('e');
  const digits = exponent.replace(/[+-]/, '').padStart(2, '0');
  const raised = [...digits].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `${mantissa}×10${exponent.startsWith('-') ? '⁻' : ''}${raised}`;
}

const CONVERTIBLE: ReadonlySet<string> = new Set(
  'int uint double bool string bytes google.protobuf.Timestamp google.protobuf.Duration'.split(' '),
);

function stringText(value: CelValue): string {
  const type = typeName(value);
  if (value === null) return 'null';
  if (value instanceof CelList) return listText(value);
  if (value instanceof CelMap) return mapText(value);
  if (CONVERTIBLE.has(type)) return String(invoke({ name: 'string' }, [value]));
  if (value instanceof TypeValue) return value.name;
  return wrong(
    'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
    value,
  );
}

/** A value within a list or a map: as CEL would write it. */
function literalText(value: CelValue): string {
  if (typeof value === 'string') return goQuote(value);
  if (value instanceof Uint8Array) return `b${goQuote(stringText(value))}`;
  if (typeof value === 'number') return unending(value) === undefined ? plainFixed(value, DEFAULT_PRECISION) : goQuote(plainDecimal(value));
  if (value instanceof Timestamp) return `timestamp(${goQuote(stringText(value))})`;
  if (value instanceof Duration) return `duration(${goQuote(stringText(value))})`;
  return stringText(value);
}

const listText = (list: CelList): string => `[${[...list].map(literalText).join(', ')}]`;

function mapText(map: CelMap): string {
  const pairs = [...map.keys()].map((key): [string, string] => [literalText(key), literalText(map.get(key) ?? null)]);
  const sorted = pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, value]) => `${key}:${value}`).join(', ')}}`;
}

export const STRING_FORMAT: Implementations = { 'format(string,list<dyn>)': format };
