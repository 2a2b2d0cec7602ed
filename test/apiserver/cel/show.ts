import { Duration } from '../../../src/kubernetes/duration.ts';
import { timestampText } from '../../../src/apiserver/cel/time.ts';
import { CelList, CelMap, CelObject, type CelValue, Optional, Timestamp, TypeValue, Uint } from '../../../src/apiserver/cel/values.ts';

/** A value as the tables of these tests write it. */
export function show(value: CelValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : double(value);
  if (value instanceof Uint) return `${value.value}u`;
  if (value instanceof Uint8Array) return `bytes(${Buffer.from(value).toString('base64')})`;
  if (value instanceof Timestamp) return `timestamp(${timestampText(new Timestamp(value.nanos))})`;
  if (value instanceof Duration) return `duration(${value.nanoseconds})`;
  if (value instanceof TypeValue) return `type(${value.name})`;
  if (value instanceof Optional) return value.value === undefined ? 'optional.none' : `optional(${show(value.value)})`;
  if (value instanceof CelList) return `[${[...value].map(show).join(', ')}]`;
  if (value instanceof CelMap) {
    const entries = [...value.keys()].map((key) => `${show(key)}: ${show(value.get(key) ?? null)}`);
    return `{${entries.sort().join(', ')}}`;
  }
  return value instanceof CelObject ? value.typeName : String(value);
}

const double = (value: number): string =>
  Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
