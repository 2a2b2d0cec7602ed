import { goTimeQuote } from './go-quote.ts';

/** Why a text is no time, in Go's words. */
export interface TimeProblem {
  readonly problem: string;
}

/** A point in time as metav1.Time keeps it; prints in UTC, to the second: `2026-01-02T03:04:05Z`. */
export class Time extends Date {
  override toString(): string {
    return `${secondsText(this)}Z`;
  }
}

/** A point in time as metav1.MicroTime keeps it; prints in UTC with six decimals. */
export class MicroTime extends Date {
  constructor(
    milliseconds: number,
    /** 0 to 999, beyond the milliseconds. */
    readonly microseconds: number,
  ) {
    super(milliseconds);
  }

  override toString(): string {
    const decimals = this.getUTCMilliseconds() * 1000 + this.microseconds;
    return `${secondsText(this)}.${String(decimals).padStart(6, '0')}Z`;
  }
}

/** JavaScript writes years beyond 9999 with a sign and six digits, Go does not. */
const secondsText = (date: Date): string =>
  date
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/^\+0*/, '');

/** Reads a time as Go's time.Parse with RFC3339 does (Go 1.24): decimals of a second may stand there, the hour may be of one digit. */
export function parseRFC3339(text: string): Time | TimeProblem {
  const parsed = new TimeParser(text, '2006-01-02T15:04:05Z07:00').parse();
  return 'problem' in parsed ? parsed : new Time(parsed.milliseconds);
}

/** Reads a time as metav1.MicroTime does: with exactly six decimals. */
export function parseMicroTime(text: string): MicroTime | TimeProblem {
  const parsed = new TimeParser(text, '2006-01-02T15:04:05.000000Z07:00').parse();
  return 'problem' in parsed ? parsed : new MicroTime(parsed.milliseconds, Math.floor(parsed.nanoseconds / 1000));
}

/** A point in time: milliseconds since 1970, and nanoseconds beyond them. */
interface Instant {
  readonly milliseconds: number;
  readonly nanoseconds: number;
}

type Layout = '2006-01-02T15:04:05Z07:00' | '2006-01-02T15:04:05.000000Z07:00';

/** Thrown inside of the parser, where Go returns an error. */
class Refusal extends Error {}

class TimeParser {
  private rest: string;
  private nanoseconds = 0;

  constructor(
    private readonly text: string,
    private readonly layout: Layout,
  ) {
    this.rest = text;
  }

  parse(): Instant | TimeProblem {
    try {
      return this.readAll();
    } catch (error) {
      if (error instanceof Refusal) return { problem: error.message };
      throw error;
    }
  }

  private readAll(): Instant {
    const year = this.year();
    const month = this.field('-', '01', 12, 'month', 1);
    const day = this.field('-', '02', 99);
    const hour = this.hour();
    const minute = this.field(':', '04', 59, 'minute');
    const second = this.field(':', '05', 59, 'second');
    this.decimals();
    const offset = this.zone();
    if (this.rest !== '') this.refuse(`: extra text: ${goTimeQuote(this.rest)}`);
    if (day < 1 || day > daysIn(year, month)) this.refuse(': day out of range');
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    date.setUTCHours(hour, minute - offset, second, Math.floor(this.nanoseconds / 1e6));
    return { milliseconds: date.getTime(), nanoseconds: this.nanoseconds % 1e6 };
  }

  private year(): number {
    const digits = this.rest.slice(0, 4);
    if (!/^\d{4}$/.test(digits)) this.cannotParse(this.rest, '2006');
    this.rest = this.rest.slice(4);
    return Number(digits);
  }

  private hour(): number {
    this.expect('T');
    const held = this.rest;
    const digits = /^\d\d?/.exec(held)?.[0];
    if (digits === undefined) this.cannotParse(held, '15');
    this.rest = held.slice(digits.length);
    if (Number(digits) > 23) this.outOfRange('hour');
    return Number(digits);
  }

  /** Two digits behind a separator. */
  private field(separator: string, layout: string, most: number, name = '', least = 0): number {
    this.expect(separator);
    const held = this.rest;
    if (!/^\d\d/.test(held)) this.cannotParse(held, layout);
    const value = Number(held.slice(0, 2));
    this.rest = held.slice(2);
    if (value < least || value > most) this.outOfRange(name);
    return value;
  }

  /** Six decimals where the layout has them; any number where it has none. */
  private decimals(): void {
    if (this.layout.includes('.000000')) {
      const digits = /^[.,]([+-]?\d+)/.exec(this.rest.slice(0, 7))?.[1] ?? '';
      if (digits.length !== 6) this.cannotParse(this.rest, '.000000');
      this.rest = this.rest.slice(7);
      if (Number(digits) < 0) this.outOfRange('fractional second');
      this.nanoseconds = Number(digits) * 1000;
      return;
    }
    const decimals = /^[.,](\d+)/.exec(this.rest);
    if (decimals === null) return;
    this.rest = this.rest.slice(decimals[0].length);
    this.nanoseconds = Number((decimals[1] ?? '').slice(0, 9).padEnd(9, '0'));
  }

  /** The minutes that the text's clock is ahead of UTC. */
  private zone(): number {
    const held = this.rest;
    if (held.startsWith('Z')) {
      this.rest = held.slice(1);
      return 0;
    }
    const match = /^.(..):(..)/su.exec(held);
    if (match === null || Buffer.byteLength(held) < 6) this.cannotParse(held, 'Z07:00');
    this.rest = held.slice(match[0].length);
    const [, hours = '', minutes = ''] = match;
    const isNumber = (digits: string): boolean => /^\d\d$/.test(digits);
    const hoursOff = isNumber(hours) ? Number(hours) : 0;
    const minutesOff = isNumber(hours) && isNumber(minutes) ? Number(minutes) : 0;
    if (minutesOff > 60) this.outOfRange('time zone offset minute');
    if (hoursOff > 24) this.outOfRange('time zone offset hour');
    if (!isNumber(hours) || !isNumber(minutes)) this.cannotParse(held, 'Z07:00');
    if (!/^[+-]/.test(held)) this.cannotParse(held, 'Z07:00');
    return (held.startsWith('-') ? -1 : 1) * (hoursOff * 60 + minutesOff);
  }

  private expect(separator: string): void {
    if (!this.rest.startsWith(separator)) this.cannotParse(this.rest, separator);
    this.rest = this.rest.slice(separator.length);
  }

  private cannotParse(value: string, layout: string): never {
    throw new Refusal(
      `parsing time ${goTimeQuote(this.text)} as ${goTimeQuote(this.layout)}: cannot parse ${goTimeQuote(value)} as ${goTimeQuote(layout)}`,
    );
  }

  private outOfRange(name: string): never {
    return this.refuse(`: ${name} out of range`);
  }

  private refuse(why: string): never {
    throw new Refusal(`parsing time ${goTimeQuote(this.text)}${why}`);
  }
}

const daysIn = (year: number, month: number): number => {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
};
