import { text, UNSET } from '../../apiserver/tables/fields.ts';
import { humanDuration } from '../../apiserver/tables/human-duration.ts';
import type { Describing, Zone } from './describing.ts';

/** A Go bool: false where it is absent. */
export const flag = (value: unknown): string => (value === true ? 'true' : 'false');
export const trueOrFalse = (value: unknown): string => (value === true ? 'True' : 'False');
/** A pointer to a bool. */
export const trueFalseOrUnset = (value: unknown): string => (value === undefined ? UNSET : trueOrFalse(value));

/** A Go list of texts: `[a b]`. */
export const goList = (values: readonly string[]): string => `[${values.join(' ')}]`;

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const NEVER = 'Mon, 01 Jan 0001 00:00:00 +0000';
const MINUTE = 60_000;

const two = (value: number): string => String(Math.abs(value)).padStart(2, '0');

const offsetText = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}${two(Math.trunc(minutes % 60))}`;

interface Moment {
  /** What the clock shows, as a date in UTC. */
  readonly clock: Date;
  readonly zone: Zone;
}

function onTheClock(value: unknown, { zoneAt }: Describing): Moment | undefined {
  const time = new Date(text(value));
  if (text(value) === '' || Number.isNaN(time.getTime())) return undefined;
  const zone = zoneAt(time);
  return { clock: new Date(time.getTime() + zone.offset * MINUTE), zone };
}

const hourText = (clock: Date): string => `${two(clock.getUTCHours())}:${two(clock.getUTCMinutes())}:${two(clock.getUTCSeconds())}`;

/** `Fri, 02 Jan 2026 03:04:05 +0000` (Go's RFC1123Z); the year 1 for a time that is absent. */
export function timeText(value: unknown, describing: Describing): string {
  const found = onTheClock(value, describing);
  if (found === undefined) return NEVER;
  const { clock, zone } = found;
  const day = `${DAYS[clock.getUTCDay()]}, ${two(clock.getUTCDate())} ${MONTHS[clock.getUTCMonth()]} ${clock.getUTCFullYear()}`;
  return `${day} ${hourText(clock)} ${offsetText(zone.offset)}`;
}

/** `2026-01-02 03:04:05 +0000 UTC`, as Go prints a time. */
export function goTimeText(value: unknown, describing: Describing): string {
  const found = onTheClock(value, describing);
  if (found === undefined) return '0001-01-01 00:00:00 +0000 UTC';
  const { clock, zone } = found;
  const day = `${clock.getUTCFullYear()}-${two(clock.getUTCMonth() + 1)}-${two(clock.getUTCDate())}`;
  return `${day} ${hourText(clock)} ${offsetText(zone.offset)} ${zone.name}`;
}

/** How long ago; `<unknown>` for a time that is absent. */
export const sinceText = (value: unknown, { now }: Describing): string =>
  text(value) === '' ? '<unknown>' : humanDuration(now.getTime() - Date.parse(text(value)));
