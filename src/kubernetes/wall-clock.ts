// What clocks show in a time zone. Wall clock time is counted in milliseconds as if it were UTC.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? makeFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

const PARTS = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;

/** For a zone that this Node lacks, as `Factory`: UTC. */
function makeFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-iso8601', { timeZone, hourCycle: 'h23', ...PARTS });
  } catch {
    return makeFormat('UTC');
  }
}

/** What a clock shows at an instant. Instants and answers are of whole seconds, after the year 100. */
export function wallClockOf(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return instant;
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** When a clock shows this. Around a change of the clock, where that is never or twice, Go's choice: what one of the two offsets gives. */
export function instantOf(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall;
  const offset = wallClockOf(wall, timeZone) - wall;
  return wall - (wallClockOf(wall - offset, timeZone) - (wall - offset));
}
