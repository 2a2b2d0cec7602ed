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
  /** Whether a field of days is `*` or `?`: then the other alone decides, else either will do. */
  readonly anyDayOfMonth: boolean;
  readonly anyDayOfWeek: boolean;
  /** The zone that a prefix `TZ=` names. */
  readonly timeZone?: string;
}

/** `@every 1h30m`. */
export interface DelaySchedule {
  readonly type: 'delay';
  readonly seconds: number;
}

/** What is wrong with a schedule, in the server's words. */
export interface CronProblem {
  readonly problem: string;
}

/** Reads a schedule as robfig/cron v3's ParseStandard does, which the server uses. */
export function parseCron(_text: string): CronSchedule | CronProblem {
  return { problem: 'empty spec string' };
}

/** Whether the schedule never comes: `0 0 30 2 *`. */
export function neverFires(schedule: CronSchedule): boolean {
  return next(schedule, new Date(0)) === undefined;
}

/** The first time after `after`; undefined if none within five years. `timeZone`: where the schedule names none. */
export function next(_schedule: CronSchedule, _after: Date, _timeZone = 'UTC'): Date | undefined {
  return undefined;
}

/** Whether Go finds the time zone of this name on Linux: case matters. `Local`, which the server refuses apart, is not one. */
export function isKnownTimeZone(_name: string): boolean {
  return true;
}
