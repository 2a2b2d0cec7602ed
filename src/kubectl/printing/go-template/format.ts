import { goQuote } from '../../../kubernetes/go-quote.ts';
import { goFloatText, goValueText } from '../../../kubernetes/go-value-text.ts';
import { loaded, typeName } from './values.ts';

/** Go's `%v`. */
export const plainText = (value: unknown): string =>
  typeof value === 'bigint' ? String(value) : typeof value === 'number' ? goFloatText(value) : goValueText(value);

/** `fmt.Sprint`: with spaces between operands of which neither is a string. */
export const goPrint = (values: readonly unknown[]): string =>
  values
    .map((value, at) => (at > 0 && typeof value !== 'string' && typeof values[at - 1] !== 'string' ? ' ' : '') + plainText(value))
    .join('');

/** `fmt.Sprintf`, for the verbs that templates use. */
export function goFormat(format: string, values: readonly unknown[]): string {
  let next = 0;
  const text = format.replace(
    /%([-+# 0]*)(\d*)(?:\.(\d*))?([a-zA-Z%])/g,
    (_whole, flags: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (next >= values.length) return `%!${verb}(MISSING)`;
      const value = values[next++];
      return padded(formatted(verb, value, precision), flags, Number(width || 0), value);
    },
  );
  const extra = values.slice(next).map((value) => `${typeName(value)}=${plainText(value)}`);
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(', ')})`;
}

function formatted(verb: string, value: unknown, precision: string | undefined): string {
  const text = typeof value === 'string' && precision !== undefined ? [...value].slice(0, Number(precision)).join('') : value;
  const shown = one(verb, text, precision);
  return shown ?? `%!${verb}(${typeName(value)}=${plainText(value)})`;
}

function one(verb: string, value: unknown, precision: string | undefined): string | undefined {
  if (verb === 'v') return plainText(value);
  if (verb === 'T') return typeName(value);
  switch (typeof value) {
    case 'string':
      return verb === 's' ? value : verb === 'q' ? goQuote(value) : verb === 'x' ? Buffer.from(value).toString('hex') : undefined;
    case 'bigint':
      return integer(verb, value);
    case 'number':
      if (verb === 'f' || verb === 'F') return fixed(value, Number(precision ?? '6'));
      return verb === 'g'
        ? goFloatText(value)
        : verb === 'e'
          ? value.toExponential(Number(precision ?? '6')).replace(/e([+-])(\d)$/, 'e$10$2')
          : undefined;
    case 'boolean':
      return verb === 't' ? String(value) : undefined;
    default:
      return compound(verb, value, precision);
  }
}

/** Go rounds what lies in the middle to the even neighbour, JavaScript away from zero. */
function fixed(value: number, digits: number): string {
  const scaled = value * 10 ** digits;
  const isMiddle = Math.abs(scaled % 1) === 0.5;
  return (isMiddle ? (2 * Math.round(scaled / 2)) / 10 ** digits : value).toFixed(digits);
}

const RADIX: Readonly<Record<string, number>> = { d: 10, x: 16, X: 16, o: 8, b: 2 };

function integer(verb: string, value: bigint): string | undefined {
  if (verb === 'c') return String.fromCodePoint(Number(value));
  const radix = RADIX[verb];
  if (radix === undefined) return undefined;
  return verb === 'X' ? value.toString(radix).toUpperCase() : value.toString(radix);
}

function compound(verb: string, value: unknown, precision: string | undefined): string | undefined {
  if (Array.isArray(value)) return `[${value.map((item) => formatted(verb, loaded(item), precision)).join(' ')}]`;
  if (value === null || value === undefined) return `%!${verb}(<nil>)`;
  const pairs = Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${pairs.map(([key, part]) => `${formatted(verb, key, precision)}:${formatted(verb, loaded(part), precision)}`).join(' ')}]`;
}

function padded(text: string, flags: string, width: number, value: unknown): string {
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  const signed = flags.includes('+') && isNumber && !text.startsWith('-') ? `+${text}` : text;
  const missing = width - [...signed].length;
  if (missing <= 0) return signed;
  if (flags.includes('-')) return signed + ' '.repeat(missing);
  if (!flags.includes('0')) return ' '.repeat(missing) + signed;
  const [, sign = '', digits = ''] = /^([+-]?)([^]*)$/.exec(signed) ?? [];
  return sign + '0'.repeat(missing) + digits;
}
