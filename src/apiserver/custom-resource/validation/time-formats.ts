import { parseDuration } from '../../../kubernetes/duration.ts';

/** `2006-01-02`, a day that there was. */
export function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === '') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/** A date, `t` in either case, and a time whose zone may follow (kube-openapi `strfmt/time.go`, read at 1.34). */
export function isDateTime(text: string): boolean {
  const [date = '', time = ''] = text.toLowerCase().split('t');
  if (!isDate(date)) return false;
  const [, hours = '', minutes = '', seconds = ''] = /^(\d{2}):(\d{2}):(\d{2})(.\d+)?(z|([+-]\d{2}:\d{2}))$/.exec(time) ?? [];
  return hours !== '' && hours <= '23' && minutes <= '59' && seconds <= '59';
}

const UNITS: readonly (readonly [exact: readonly string[], beginning: string])[] = [
  [['ns'], 'nano'],
  [['us', 'µs'], 'micro'],
  [['ms'], 'milli'],
  [['s'], 'sec'],
  [['m'], 'min'],
  [['h', 'hr'], 'hour'],
  [['d'], 'day'],
  [['w', 'wk'], 'week'],
];

/** A duration as Go writes it, or with a known unit behind some number: `3 days`. */
export function isDuration(text: string): boolean {
  if (!('problem' in parseDuration(text))) return true;
  return [...text.matchAll(/\d+[\t\n\f\r ]*([A-Za-zµ]+)/g)].some(([, unit = '']) => isUnit(unit.toLowerCase()));
}

const isUnit = (unit: string): boolean => UNITS.some(([exact, beginning]) => exact.includes(unit) || unit.startsWith(beginning));
