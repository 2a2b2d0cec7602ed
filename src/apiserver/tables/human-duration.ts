const SECOND = 1000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** A time span as tables show it: two units where the first is small (apimachinery `duration.HumanDuration`, read at 1.34). In milliseconds. */
export function humanDuration(span: number): string {
  const seconds = Math.trunc(span / SECOND);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 2 * MINUTE) return `${seconds}s`;
  const minutes = Math.floor(seconds / MINUTE);
  if (minutes < 10) return withRest(minutes, 'm', seconds % MINUTE, 's');
  if (minutes < 3 * 60) return `${minutes}m`;
  const hours = Math.floor(seconds / HOUR);
  if (hours < 8) return withRest(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  if (hours < 24 * 8) return withRest(Math.floor(hours / 24), 'd', hours % 24, 'h');
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24)}d`;
  const years = Math.floor(seconds / YEAR);
  return hours < 24 * 365 * 8 ? withRest(years, 'y', Math.floor(hours / 24) % 365, 'd') : `${years}y`;
}

const withRest = (first: number, unit: string, rest: number, restUnit: string): string =>
  rest === 0 ? `${first}${unit}` : `${first}${unit}${rest}${restUnit}`;
