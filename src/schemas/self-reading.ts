import { parseDuration } from '../kubernetes/duration.ts';
import { Quantity } from '../kubernetes/quantity.ts';
import { parseMicroTime, parseRFC3339 } from '../kubernetes/time.ts';
import type { SelfReading } from './go-type.ts';

/** What a type that reads its own JSON makes of a value: the canonical value, an error in its own words, or a Go type that it tried. */
export type Reading = { readonly value: unknown } | { readonly error: string } | { readonly needs: 'string' | 'int32' };

/** Reads a value other than null as the type's UnmarshalJSON does (apimachinery, read at 1.34). */
export function readSelf(type: SelfReading, value: unknown): Reading {
  switch (type) {
    case 'Quantity':
      return readQuantity(value);
    case 'Time':
      return readText(value, parseRFC3339);
    case 'MicroTime':
      return readText(value, parseMicroTime);
    case 'Duration':
      return readText(value, parseDuration);
    case 'IntOrString':
      return typeof value === 'string' || isInt32(value) ? { value: Number.isInteger(value) ? Number(value) : value } : { needs: 'int32' };
    default:
      return { value };
  }
}

/** A quantity takes the JSON text of whatever stands there: `true` and `{}` fail as quantities, not as types. */
function readQuantity(value: unknown): Reading {
  const text = typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : jsonText(value);
  const quantity = Quantity.parse(text.trim());
  return 'problem' in quantity ? { error: quantity.problem } : { value: quantity.toString() };
}

function readText(value: unknown, parse: (text: string) => { toString(): string } | { problem: string }): Reading {
  if (typeof value !== 'string') return { needs: 'string' };
  const result = parse(value);
  return 'problem' in result ? { error: result.problem } : { value: String(result) };
}

const isInt32 = (value: unknown): boolean =>
  (typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31) ||
  (typeof value === 'bigint' && value >= -(2n ** 31n) && value < 2n ** 31n);

const jsonText = (value: unknown): string => JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v)) ?? '';
