import { at, compare, type Decimal, roundUp } from './decimal.ts';

// How quantities are written (apimachinery `api/resource/{quantity,suffix}.go`, read at 1.34).

/** The family of suffixes that a quantity was written with, and is printed with: `Mi`, `M` or `e6`. */
export type QuantityFormat = 'BinarySI' | 'DecimalSI' | 'DecimalExponent';

/** A quantity's text taken apart. The server's scanner lets more through than the pattern in its message: `m` and `-` are zero. */
export interface Scanned {
  readonly negative: boolean;
  /** Digits before the point without leading zeros, `0` if there are none left. */
  readonly integer: string;
  readonly fraction: string;
  /** Both as they were written, without sign and suffix. */
  readonly number: string;
  readonly suffix: string;
}

/** Takes a text apart; undefined where the server says that it does not match. */
export function scan(text: string): Scanned | undefined {
  const match = /^([+-]?)(0*)([1-9]\d*)?(\.\d*)?((?:[eEinumkKMGTP]+[+-]?|[+-])\d*)?$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', zeros = '', integer = '', fraction = '', suffix = ''] = match;
  const allZeros = integer + fraction + suffix === '';
  return {
    negative: sign === '-',
    integer: integer === '' ? '0' : integer,
    fraction: fraction.slice(1),
    number: allZeros ? '0' : zeros + integer + fraction,
    suffix,
  };
}

/** What a suffix means. */
export interface Unit {
  readonly format: QuantityFormat;
  /** Of two for BinarySI, else of ten. */
  readonly exponent: number;
}

const DECIMAL_SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const BINARY_SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]);
const decimalSuffixes = new Map([...DECIMAL_SUFFIXES].map(([suffix, exponent]) => [exponent, suffix]));
const binarySuffixes = new Map([...BINARY_SUFFIXES].map(([suffix, exponent]) => [exponent, suffix]));

/** What the suffix means; undefined where it is none. */
export function unitOf(suffix: string): Unit | undefined {
  const decimal = DECIMAL_SUFFIXES.get(suffix);
  if (decimal !== undefined) return { format: 'DecimalSI', exponent: decimal };
  const binary = BINARY_SUFFIXES.get(suffix);
  if (binary !== undefined) return { format: 'BinarySI', exponent: binary };
  if (!/^[eE][+-]?\d+$/.test(suffix)) return undefined;
  const exponent = BigInt(suffix.slice(1).replace('+', ''));
  if (exponent !== BigInt.asIntN(64, exponent)) return undefined;
  // The server takes the exponent's low 32 bits.
  return { format: 'DecimalExponent', exponent: Number(BigInt.asIntN(32, exponent)) };
}

/** The power of ten that the suffix stands for. */
export const decimalExponent = ({ format, exponent }: Unit): number => (format === 'BinarySI' ? 0 : exponent);

/** The finest power of ten that is kept. */
export const NANO = -9;

/** Most decimal digits of a number that the server reads without arbitrary precision. Only what it prints depends on it. */
const SHORT_DIGITS = 18;
const SHORT_BINARY_DIGITS = 14;

/** Whether the server reads the number the quick way. */
export function isShort({ integer, fraction }: Scanned, unit: Unit): boolean {
  if (unit.format === 'BinarySI') return fraction === '' && integer.length + Math.trunc((unit.exponent * 3) / 10) <= SHORT_BINARY_DIGITS;
  return integer.length + fraction.length <= SHORT_DIGITS && unit.exponent - fraction.length >= NANO;
}

/** The canonical text. */
export function print(amount: Decimal, format: QuantityFormat): string {
  if (amount.mantissa === 0n) return '0';
  const bytes = format === 'BinarySI' ? wholeBytes(amount) : undefined;
  return bytes === undefined ? printDecimal(amount, format === 'DecimalExponent') : printBinary(bytes);
}

/** A binary quantity in whole units; undefined where it is printed as a decimal one: below 1Ki, or with a fraction. */
function wholeBytes(amount: Decimal): bigint | undefined {
  const whole = roundUp(amount, 0);
  if (compare(whole, amount) !== 0) return undefined;
  const bytes = at(whole, 0);
  return bytes > -1024n && bytes < 1024n ? undefined : bytes;
}

function printBinary(bytes: bigint): string {
  let amount = bytes;
  let exponent = 0;
  for (; amount % 1024n === 0n; amount /= 1024n) exponent += 10;
  return `${amount}${binarySuffixes.get(exponent) ?? ''}`;
}

function printDecimal({ mantissa, scale }: Decimal, asExponent: boolean): string {
  const digits = mantissa.toString();
  const significant = digits.replace(/0+$/, '');
  const whole = scale + digits.length - significant.length;
  const exponent = Math.floor(whole / 3) * 3;
  const number = significant + '0'.repeat(whole - exponent);
  if (asExponent) return exponent === 0 ? number : `${number}e${exponent}`;
  return number + (decimalSuffixes.get(exponent) ?? '');
}
