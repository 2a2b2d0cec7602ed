import type { SelfReading } from '../../schemas/go-type.ts';
import { type WireField, wireFields } from './wire.ts';

const decoder = new TextDecoder();

/** A value whose type has its own JSON form, out of its message (`generated.proto` of `resource`, `intstr`, `meta/v1`, `runtime`, read at 1.34). */
export function readSelfReading(reads: SelfReading, message: Uint8Array): unknown {
  const fields = new Map([...wireFields(message)].map((field) => [field.number, field]));
  const text = (number: number): string => decoder.decode(fields.get(number)?.bytes);
  switch (reads) {
    case 'Quantity':
      return text(1);
    case 'IntOrString':
      return integer(fields, 1) === 1 ? text(3) : integer(fields, 2);
    case 'Time':
    case 'MicroTime':
      return timeOf(fields, reads === 'MicroTime');
    case 'Duration':
      return `${integer(fields, 1)}ns`;
    case 'Raw':
      return text(1) === '' ? null : (JSON.parse(text(1)) as unknown);
  }
}

const integer = (fields: ReadonlyMap<number, WireField>, number: number): number => Number(fields.get(number)?.integer ?? 0n);

const NANOS_PER_MICRO = 1000;

/** RFC 3339; null for the time that Go has where none was set. */
function timeOf(fields: ReadonlyMap<number, WireField>, isMicro: boolean): string | null {
  if (fields.size === 0) return null;
  const seconds = new Date(integer(fields, 1) * 1000).toISOString().slice(0, 19);
  if (!isMicro) return `${seconds}Z`;
  return `${seconds}.${String(Math.floor(integer(fields, 2) / NANOS_PER_MICRO)).padStart(6, '0')}Z`;
}
