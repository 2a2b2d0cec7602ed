import type { Duration } from '../../../kubernetes/duration.ts';
import { goQuote } from '../../../kubernetes/go-quote.ts';
import { TIME_ZONE_NAMES } from '../../../kubernetes/time-zone-names.ts';
import { wallClockOf } from '../../../kubernetes/wall-clock.ts';
import type { Implementations } from '../implementation.ts';
import { secondsOf } from '../time.ts';
import { CelError, type CelValue, type Timestamp } from '../values.ts';

/** What a clock in a zone shows, as a Date that is to be read in UTC. The zone is a name, or an offset as `-08:00`. */
function wallClock(time: Timestamp, zone: string): Date {
  const instant = Number(secondsOf(time)) * 1000;
  const colon = zone.indexOf(':');
  if (colon < 0) return new Date(wallClockOf(instant, zoneNamed(zone)));
  const [hours, minutes] = [goInteger(zone.slice(0, colon)), goInteger(zone.slice(colon + 1))];
  return new Date(instant + (hours * 60 + (zone.startsWith('-') ? -minutes : minutes)) * 60_000);
}

function zoneNamed(name: string): string {
  if (name === '' || name === 'UTC' || name === 'Local') return 'UTC';
  if (!TIME_ZONE_NAMES.has(name)) throw new CelError(`unknown time zone ${name}`);
  return name;
}

function goInteger(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw new CelError(`strconv.Atoi: parsing ${goQuote(text)}: invalid syntax`);
  return Number(text);
}

const dayOfYear = (date: Date): number => {
  const start = new Date(date);
  start.setUTCMonth(0, 1);
  return Math.round((date.getTime() - start.getTime()) / 86_400_000);
};

/** What can be asked of a moment: months and days count from zero, but for the date. */
const PARTS: Readonly<Record<string, (date: Date) => number>> = {
  FullYear: (date) => date.getUTCFullYear(),
  Month: (date) => date.getUTCMonth(),
  DayOfYear: dayOfYear,
  DayOfMonth: (date) => date.getUTCDate() - 1,
  Date: (date) => date.getUTCDate(),
  DayOfWeek: (date) => date.getUTCDay(),
  Hours: (date) => date.getUTCHours(),
  Minutes: (date) => date.getUTCMinutes(),
  Seconds: (date) => date.getUTCSeconds(),
};

function partsOfTimes(): Implementations {
  return Object.fromEntries(
    Object.entries(PARTS).flatMap(([part, read]) => [
      [`get${part}(timestamp)`, (time: Timestamp): CelValue => BigInt(read(wallClock(time, 'UTC')))],
      [`get${part}(timestamp,string)`, (time: Timestamp, zone: string): CelValue => BigInt(read(wallClock(time, zone)))],
    ]),
  );
}

const MILLISECOND = 1_000_000n;
const milliseconds = (time: Timestamp): bigint => (time.nanos - secondsOf(time) * 1000n * MILLISECOND) / MILLISECOND;
const per =
  (nanoseconds: bigint) =>
  (span: Duration): CelValue =>
    span.nanoseconds / nanoseconds;

/** The parts of moments and spans of time. */
export const TIMES: Implementations = {
  ...partsOfTimes(),
  'getMilliseconds(timestamp)': milliseconds,
  'getMilliseconds(timestamp,string)': (time: Timestamp, zone: string): CelValue => {
    wallClock(time, zone);
    return milliseconds(time);
  },
  'getHours(duration)': per(3600n * 1000n * MILLISECOND),
  'getMinutes(duration)': per(60n * 1000n * MILLISECOND),
  'getSeconds(duration)': per(1000n * MILLISECOND),
  'getMilliseconds(duration)': per(MILLISECOND),
};
