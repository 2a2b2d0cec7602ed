import type { SpecSchedule } from './cron.ts';
import { instantOf, wallClockOf } from './wall-clock.ts';

/** How far robfig/cron v3.0.1 looks. */
const MOST_YEARS = 5;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * A walk forward from a time as robfig/cron v3.0.1 (`SpecSchedule.Next`) goes it, by months, days, hours, minutes, starting over whenever
 * the next larger unit changes.
 */
export class Search {
  private time = 0;
  /** Set once the time stands at the beginning of some unit. */
  private isRounded = false;
  private shown = { at: Number.NaN, wall: Number.NaN };

  constructor(
    private readonly schedule: SpecSchedule,
    private readonly timeZone: string,
  ) {}

  /** The first time from `start` on that the schedule has; undefined if there is none within five years. */
  from(start: number): Date | undefined {
    const { months, hours, minutes } = this.schedule;
    if ([months, hours, minutes].some((values) => values.size === 0)) return undefined;
    this.time = start;
    const lastYear = this.wall.getUTCFullYear() + MOST_YEARS;
    while (this.wall.getUTCFullYear() <= lastYear)
      if (this.findMonth() && this.findDay() && this.findHour() && this.findMinute() && this.findSecond()) return new Date(this.time);
    return undefined;
  }

  /** What a clock in the zone shows, as if it were UTC; kept for the time it was asked for. */
  private get wall(): Date {
    if (this.shown.at !== this.time) this.shown = { at: this.time, wall: wallClockOf(this.time, this.timeZone) };
    return new Date(this.shown.wall);
  }

  private setWall(wall: number): void {
    this.time = instantOf(wall, this.timeZone);
  }

  private roundDown(wall: (now: Date) => number): void {
    if (!this.isRounded) this.setWall(wall(this.wall));
    this.isRounded = true;
  }

  /** False once the year is over: the search starts again. So with the other steps. */
  private findMonth(): boolean {
    while (!this.schedule.months.has(this.wall.getUTCMonth() + 1)) {
      this.roundDown((now) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
      const now = this.wall;
      this.setWall(now.setUTCMonth(now.getUTCMonth() + 1));
      if (this.wall.getUTCMonth() === 0) return false;
    }
    return true;
  }

  private findDay(): boolean {
    while (!this.dayMatches()) {
      this.roundDown((now) => new Date(now).setUTCHours(0, 0, 0, 0));
      this.toNextDay();
      const hour = this.wall.getUTCHours();
      if (hour !== 0) this.time += (hour > 12 ? 24 - hour : -hour) * HOUR;
      if (this.wall.getUTCDate() === 1) return false;
    }
    return true;
  }

  /** A day may be missing: Samoa had no 30 December 2011. The library turns in circles there. */
  private toNextDay(): void {
    const [before, now] = [this.time, this.wall];
    while (this.time <= before) this.setWall(now.setUTCDate(now.getUTCDate() + 1));
  }

  private dayMatches(): boolean {
    const { daysOfMonth, daysOfWeek, anyDayOfMonth, anyDayOfWeek } = this.schedule;
    const ofMonth = daysOfMonth.has(this.wall.getUTCDate());
    const ofWeek = daysOfWeek.has(this.wall.getUTCDay());
    return anyDayOfMonth || anyDayOfWeek ? ofMonth && ofWeek : ofMonth || ofWeek;
  }

  private findHour(): boolean {
    while (!this.schedule.hours.has(this.wall.getUTCHours())) {
      this.roundDown((now) => new Date(now).setUTCMinutes(0, 0, 0));
      this.time += HOUR;
      if (this.wall.getUTCHours() === 0) return false;
    }
    return true;
  }

  private findMinute(): boolean {
    while (!this.schedule.minutes.has(this.wall.getUTCMinutes())) {
      if (!this.isRounded) this.time = Math.floor(this.time / MINUTE) * MINUTE;
      this.isRounded = true;
      this.time += MINUTE;
      if (this.wall.getUTCMinutes() === 0) return false;
    }
    return true;
  }

  /** Of the seconds only the first of a minute is right. */
  private findSecond(): boolean {
    const second = this.wall.getUTCSeconds();
    if (second === 0) return true;
    this.isRounded = true;
    this.time += (60 - second) * 1000;
    return false;
  }
}
