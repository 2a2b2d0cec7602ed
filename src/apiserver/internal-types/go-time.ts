const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A time as Go's `%#v` prints it; absent is Go's zero time. The server reads times into its own zone, which is taken to be UTC. */
export function timeSyntax(value: unknown): string {
  if (typeof value !== 'string' || value === '') return 'time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC)';
  const [date = '', fraction = ''] = value.replace(/Z$/, '').split('.');
  const time = new Date(`${date}Z`);
  const day = `${time.getUTCFullYear()}, time.${MONTHS[time.getUTCMonth()]}, ${time.getUTCDate()}`;
  const clock = `${time.getUTCHours()}, ${time.getUTCMinutes()}, ${time.getUTCSeconds()}, ${Number(fraction.padEnd(9, '0'))}`;
  return `time.Date(${day}, ${clock}, time.Local)`;
}
