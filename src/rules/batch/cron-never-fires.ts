import { parseCron, type SpecSchedule } from '../../kubernetes/cron.ts';
import { defineRule } from '../../lint/rule.ts';

/** The most days that each month has. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A schedule may be right and name a day that no month has. */
export default defineRule({
  meta: {
    severity: 'error',
    severities: { leap: 'warning', mixed: 'info' },
    summary: 'Name days in a schedule that there are.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    never: (schedule: string) =>
      `the schedule "${schedule}" names a day that no month of it has, so that it never starts; write a day that there is`,
    leap: (schedule: string) =>
      `the schedule "${schedule}" is for 29 February alone, so that it starts every fourth year; write 28, or another month`,
    mixed: (schedule: string) =>
      `the schedule "${schedule}" names days of the month and days of the week, and starts on either, not on days that are both; leave one of them at *`,
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        const place = field.at('spec', 'schedule');
        if (group !== 'batch' || resource.kind !== 'CronJob' || typeof place.value !== 'string') return;
        const schedule = parseCron(place.value);
        if ('problem' in schedule || schedule.type !== 'spec') return;
        const byMonth = datesOf(schedule);
        if (!schedule.anyDayOfMonth && !schedule.anyDayOfWeek) report('mixed', place, place.value);
        else if (schedule.anyDayOfMonth) return;
        else if (byMonth.length === 0) report('never', place, place.value);
        else if (byMonth.every((date) => date === '2/29')) report('leap', place, place.value);
      },
    };
  },
});

/** The dates on which it starts, of a leap year: `2/29`. */
const datesOf = ({ months, daysOfMonth }: SpecSchedule): string[] =>
  [...months].flatMap((month) => [...daysOfMonth].filter((day) => day <= (DAYS[month - 1] ?? 0)).map((day) => `${month}/${day}`));
