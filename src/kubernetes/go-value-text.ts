import { goQuote } from './go-quote.ts';

/** A number as Go prints it with `%v`: 64-bit integers in full, anything else as a float: `1.5`, `1.0000005e+06`. */
export const goNumberText = (value: number): string =>
  Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(value).toString() : goFloatText(value);

/** A float64 as `strconv.FormatFloat(value, 'g', -1, 64)` has it: with an exponent below 1e-04 and from 1e+06 on. */
export function goFloatText(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** A value of JSON as Go's `%v` prints it, lists and maps in its own brackets: `map[a:1 b:[x y]]`, `<nil>`. */
export function goValueText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'number') return goNumberText(value);
  if (Array.isArray(value)) return `[${value.map(goValueText).join(' ')}]`;
  if (typeof value !== 'object') return String(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${pairs.map(([key, part]) => `${key}:${goValueText(part)}`).join(' ')}]`;
}

/** A value of JSON as Go's `%#v` prints it: `map[string]interface {}{"a":1}`. */
export function goSyntaxText(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number') return goNumberText(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntaxText).join(', ')}}`;
  if (typeof value !== 'object') return String(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[string]interface {}{${pairs.map(([key, part]) => `${goQuote(key)}:${goSyntaxText(part)}`).join(', ')}}`;
}
