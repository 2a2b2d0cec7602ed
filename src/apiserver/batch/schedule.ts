import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isKnownTimeZone, parseCron } from '../../kubernetes/cron.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';

/** Whether the schedule names a time zone itself; the server looks for these letters anywhere. */
export const namesTimeZone = (schedule: string): boolean => schedule.includes('TZ');

/** A time zone in the schedule was taken up to 1.28; later it stays where a stored CronJob has one. */
export const takesTimeZone = (version: KubernetesVersion, oldSchedule: string | undefined): boolean =>
  !atLeast(version, '1.29') || (oldSchedule !== undefined && namesTimeZone(oldSchedule));

/** `validateScheduleFormat` (batch, read at 1.34). `takesZone`: see `takesTimeZone`. */
export function* validateSchedule(schedule: string, timeZone: string | undefined, takesZone: boolean, path: FieldPath): FieldErrors {
  const parsed = parseCron(schedule);
  if ('problem' in parsed) yield invalid(path, schedule, parsed.problem);
  if (!namesTimeZone(schedule)) return;
  if (!takesZone) yield invalid(path, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead');
  else if (timeZone !== undefined) yield invalid(path, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule');
}

/** What a part of a zone's name is made of; digits and `+` for the sake of old names. */
const ZONE_PART = /^[A-Za-z.\-_0-9+]{1,14}$/;

/** `validateTimeZone` (batch, read at 1.34). */
export function* validateTimeZone(name: string | undefined, path: FieldPath): FieldErrors {
  if (name === undefined) return;
  if (name === '') {
    yield invalid(path, name, 'timeZone must be nil or non-empty string');
    return;
  }
  if (name.split('/').some((part) => part === '.' || part === '..' || part.startsWith('-') || !ZONE_PART.test(part))) {
    yield invalid(path, name, `unknown time zone ${name}`);
    return;
  }
  if (name.toLowerCase() === 'local')
    yield invalid(path, name, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones');
  if (name !== 'Local' && !isKnownTimeZone(name)) yield invalid(path, name, `unknown time zone ${name}`);
}
