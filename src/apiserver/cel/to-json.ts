import { Duration } from '../../kubernetes/duration.ts';
import { invoke } from './invoke.ts';
import { CelError, CelList, CelMap, type CelValue, Optional, Timestamp, typeName, Uint } from './values.ts';

/** A value as JSON, for what expressions put into objects. Throws a CelError for what JSON has no place for. */
export function toJson(value: CelValue): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint) return Number(value.value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof CelList) return [...value].map(toJson);
  if (value instanceof CelMap) return Object.fromEntries([...value.keys()].map((key) => entry(key, value)));
  if (value instanceof Timestamp || value instanceof Duration) return invoke({ name: 'string' }, [value]);
  if (value instanceof Optional && value.value !== undefined) return toJson(value.value);
  throw new CelError(`unsupported conversion of ${typeName(value)} to JSON`);
}

function entry(key: CelValue, map: CelMap): [string, unknown] {
  if (typeof key !== 'string') throw new CelError(`map key of type ${typeName(key)} is not a string`);
  return [key, toJson(map.get(key) ?? null)];
}
