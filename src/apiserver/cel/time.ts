import { MicroTime, parseRFC3339 } from '../../kubernetes/time.ts';
import { Timestamp } from './values.ts';

/** The moment that an RFC 3339 text names, to the nanosecond; undefined where it names none. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const time = parseRFC3339(text);
  if ('problem' in time) return undefined;
  const decimals = /[.,](\d+)/.exec(text)?.[1] ?? '';
  const nanoseconds = BigInt(decimals.slice(0, 9).padEnd(9, '0'));
  const offset = /[+-]\d\d:\d\d$/.exec(text)?.[0] ?? 'Z';
  return new Timestamp(BigInt(Math.floor(time.getTime() / 1000)) * SECOND + nanoseconds, /^.00:00$/.test(offset) ? 'Z' : offset);
}

const SECOND = 1_000_000_000n;

/** Whole seconds since 1970, rounded down. */
export const secondsOf = ({ nanos }: Timestamp): bigint => nanos / SECOND - (nanos % SECOND < 0n ? 1n : 0n);

/** RFC 3339, with as many decimals as there are. */
export function timestampText(time: Timestamp): string {
  const { nanos, offset } = time;
  const seconds = secondsOf(time);
  const local = Number(seconds) + offsetSeconds(offset);
  const whole = new MicroTime(local * 1000, 0).toString().replace(/\..*/, '');
  const decimals = (nanos - seconds * SECOND).toString().padStart(9, '0').replace(/0+$/, '');
  return `${whole}${decimals === '' ? '' : `.${decimals}`}${offset}`;
}

function offsetSeconds(offset: string): number {
  const [, sign = '', hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
