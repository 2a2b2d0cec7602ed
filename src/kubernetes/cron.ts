import { Search } from './cron-search.ts';
import { type Duration, parseDuration } from './duration.ts';
import { parseGoInteger } from './go-integer.ts';
import { TIME_ZONE_NAMES } from './time-zone-names.ts';

// Schedules as robfig/cron v3.0.1 reads them, which the server and the CronJob controller use (`cron.ParseStandard`).

/** When a CronJob starts. */
export type CronSchedule = SpecSchedule | DelaySchedule;

/** A schedule of fields; each is the set of its values. */
export interface SpecSchedule {
  readonly type: 'spec';
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly daysOfWeek: ReadonlySet<number>;
  /** Whether a field of days holds `*` or `?`: then both fields must match, which leaves the choice to the other; else either will do. */
  readonly anyDayOfMonth: boolean;
  readonly anyDayOfWeek: boolean;
  /** The zone that a prefix `TZ=` names. */
  readonly timeZone?: string;
}

/** `@every 1h30m`. */
export interface DelaySchedule {
  readonly type: 'delay';
  /** One at least. */
  readonly seconds: number;
}

/** What is wrong with a schedule, in the server's words. */
export interface CronProblem {
  readonly problem: string;
}

/** Thrown inside of the parser, where Go returns an error. */
class Refusal extends Error {}

/** Reads a schedule of five fields, or a descriptor as `@daily`, with or without `TZ=Zone ` before it. */
export function parseCron(text: string): CronSchedule | CronProblem {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.message };
    throw error;
  }
}

function parse(text: string): CronSchedule {
  if (text === '') throw new Refusal('empty spec string');
  const { timeZone, rest } = takeTimeZone(text);
  const schedule = rest.startsWith('@') ? parseDescriptor(rest) : parseFields(rest);
  return schedule.type === 'spec' && timeZone !== undefined ? { ...schedule, timeZone } : schedule;
}

/** Go's spaces, which differ from JavaScript's in two characters. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const SPACES = new RegExp(`${SPACE}+`);
const OUTER_SPACES = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');

function takeTimeZone(text: string): { timeZone?: string; rest: string } {
  const prefix = /^(?:CRON_)?TZ=/.exec(text)?.[0];
  if (prefix === undefined) return { rest: text };
  const space = text.indexOf(' ');
  // The library panics here; the server reports the panic.
  if (space < 0) throw new Refusal('invalid schedule format: runtime error: slice bounds out of range [:-1]');
  const name = text.slice(prefix.length, space);
  const rest = text.slice(space).replace(OUTER_SPACES, '');
  if (name === 'Local') return { rest };
  if (name === '') return { timeZone: 'UTC', rest };
  if (isKnownTimeZone(name)) return { timeZone: name, rest };
  const invalidName = name.includes('..') || /^[/\\]/.test(name);
  throw new Refusal(`provided bad location ${name}: ${invalidName ? 'time: invalid location name' : `unknown time zone ${name}`}`);
}

/** The values that a field may have. */
interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const BOUNDS = {
  minute: { min: 0, max: 59 },
  hour: { min: 0, max: 23 },
  dayOfMonth: { min: 1, max: 31 },
  month: { min: 1, max: 12, names: MONTHS },
  dayOfWeek: { min: 0, max: 6, names: WEEKDAYS },
} satisfies Record<string, Bounds>;

const DESCRIPTORS: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);
const EVERY = '@every ';

function parseDescriptor(text: string): CronSchedule {
  const fields = DESCRIPTORS.get(text);
  if (fields !== undefined) return parseFields(fields);
  if (!text.startsWith(EVERY)) throw new Refusal(`unrecognized descriptor: ${text}`);
  const duration = parseDuration(text.slice(EVERY.length));
  if ('problem' in duration) throw new Refusal(`failed to parse duration ${text}: ${duration.problem}`);
  return { type: 'delay', seconds: wholeSeconds(duration) };
}

const wholeSeconds = ({ nanoseconds }: Duration): number => Math.max(1, Number(nanoseconds / 1_000_000_000n));

function parseFields(text: string): SpecSchedule {
  const fields = text.split(SPACES).filter((field) => field !== '');
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  if (
    fields.length !== 5 ||
    minute === undefined ||
    hour === undefined ||
    dayOfMonth === undefined ||
    month === undefined ||
    dayOfWeek === undefined
  )
    throw new Refusal(`expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`);
  const minutes = parseField(minute, BOUNDS.minute);
  const hours = parseField(hour, BOUNDS.hour);
  const days = parseField(dayOfMonth, BOUNDS.dayOfMonth);
  const months = parseField(month, BOUNDS.month);
  const weekdays = parseField(dayOfWeek, BOUNDS.dayOfWeek);
  return {
    type: 'spec',
    minutes: minutes.values,
    hours: hours.values,
    daysOfMonth: days.values,
    months: months.values,
    daysOfWeek: weekdays.values,
    anyDayOfMonth: days.any,
    anyDayOfWeek: weekdays.any,
  };
}

interface Field {
  readonly values: ReadonlySet<number>;
  readonly any: boolean;
}

/** Ranges joined by commas; nothing between commas is passed over, so that `,` has no values at all. */
function parseField(text: string, bounds: Bounds): Field {
  const ranges = text
    .split(',')
    .filter((range) => range !== '')
    .map((range) => parseRange(range, bounds));
  return { values: new Set(ranges.flatMap(({ values }) => [...values])), any: ranges.some(({ any }) => any) };
}

/** `*`, `5`, `5-10`, `MON-FRI`, each with or without `/step`. */
function parseRange(text: string, bounds: Bounds): Field {
  const [range = '', step, ...moreSteps] = text.split('/');
  const [first = '', last, ...moreHyphens] = range.split('-');
  const star = first === '*' || first === '?';
  const start = star ? BigInt(bounds.min) : parseValue(first, bounds);
  if (!star && moreHyphens.length > 0) throw new Refusal(`too many hyphens: ${text}`);
  let end = star ? BigInt(bounds.max) : last === undefined ? start : parseValue(last, bounds);
  if (moreSteps.length > 0) throw new Refusal(`too many slashes: ${text}`);
  const by = step === undefined ? 1n : parseInteger(step);
  if (step !== undefined && last === undefined) end = BigInt(bounds.max);
  checkRange(text, start, end, by, bounds);
  const values = new Set<number>();
  for (let value = start; value <= end; value += by) values.add(Number(value));
  return { values, any: star && by === 1n };
}

function checkRange(text: string, start: bigint, end: bigint, step: bigint, { min, max }: Bounds): void {
  if (start < min) throw new Refusal(`beginning of range (${start}) below minimum (${min}): ${text}`);
  if (end > max) throw new Refusal(`end of range (${end}) above maximum (${max}): ${text}`);
  if (start > end) throw new Refusal(`beginning of range (${start}) beyond end of range (${end}): ${text}`);
  if (step === 0n) throw new Refusal(`step of range should be a positive number: ${text}`);
}

function parseValue(text: string, { names, min }: Bounds): bigint {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  return named < 0 ? parseInteger(text) : BigInt(named + min);
}

function parseInteger(text: string): bigint {
  const value = parseGoInteger(text);
  if (typeof value !== 'bigint') throw new Refusal(`failed to parse int from ${text}: ${value.problem}`);
  if (value < 0n) throw new Refusal(`negative number (${value}) not allowed: ${text}`);
  return value;
}

/** Whether the schedule never comes, as `0 0 30 2 *` does not. */
export const neverFires = (schedule: CronSchedule): boolean => next(schedule, new Date(Date.UTC(2023, 11, 31))) === undefined;

/**
 * The first time after `after`; undefined if there is none within five years. `timeZone` is where the schedule names none.
 * A time that a clock change leaves out is passed over, one that it repeats comes once or twice as with the library.
 */
export function next(schedule: CronSchedule, after: Date, timeZone = 'UTC'): Date | undefined {
  const second = Math.floor(after.getTime() / 1000) * 1000;
  if (schedule.type === 'delay') return new Date(second + schedule.seconds * 1000);
  return new Search(schedule, schedule.timeZone ?? timeZone).from(second + 1000);
}

/** Whether Go finds the time zone of this name on Linux: case matters. `Local`, which the server refuses apart, is not one. */
export const isKnownTimeZone = (name: string): boolean => TIME_ZONE_NAMES.has(name);
