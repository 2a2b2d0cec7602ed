import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CronSchedule, isKnownTimeZone, neverFires, next, parseCron } from '../../src/kubernetes/cron.ts';

function schedule(text: string): CronSchedule {
  const parsed = parseCron(text);
  if ('problem' in parsed) throw new Error(`${text}: ${parsed.problem}`);
  return parsed;
}

/** The next few times, to the minute. */
function times(text: string, after: string, count: number, timeZone?: string): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [];
  let time: Date | undefined = new Date(after);
  while (time !== undefined && found.length < count) {
    time = next(schedule(text), time, timeZone);
    found.push(time?.toISOString().replace(':00.000Z', 'Z'));
  }
  return found;
}

describe('schedules that are refused', () => {
  it.each<[string, string]>([
    ['', 'empty spec string'],
    ['* * * *', 'expected exactly 5 fields, found 4: [* * * *]'],
    ['0 0 * * * *', 'expected exactly 5 fields, found 6: [0 0 * * * *]'],
    [' ', 'expected exactly 5 fields, found 0: []'],
    ['has space', 'expected exactly 5 fields, found 2: [has space]'],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* 24 * * *', 'end of range (24) above maximum (23): 24'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['* * 32 * *', 'end of range (32) above maximum (31): 32'],
    ['* * * 13 *', 'end of range (13) above maximum (12): 13'],
    ['* * * * 7', 'end of range (7) above maximum (6): 7'],
    ['30-10 * * * *', 'beginning of range (30) beyond end of range (10): 30-10'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
    ['x * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
    ['-1 * * * *', 'failed to parse int from : strconv.Atoi: parsing "": invalid syntax'],
    [
      '99999999999999999999 * * * *',
      'failed to parse int from 99999999999999999999: strconv.Atoi: parsing "99999999999999999999": value out of range',
    ],
    ['* * * MON *', 'failed to parse int from MON: strconv.Atoi: parsing "MON": invalid syntax'],
    ['* * L * *', 'failed to parse int from L: strconv.Atoi: parsing "L": invalid syntax'],
    ['@reboot', 'unrecognized descriptor: @reboot'],
    ['@Daily', 'unrecognized descriptor: @Daily'],
    ['@every', 'unrecognized descriptor: @every'],
    ['@every 5', 'failed to parse duration @every 5: time: missing unit in duration "5"'],
    ['TZ=Mars/Base 0 0 * * *', 'provided bad location Mars/Base: unknown time zone Mars/Base'],
    ['1--2 * * * *', 'too many hyphens: 1--2'],
    ['TZ=a..b 0 0 * * *', 'provided bad location a..b: time: invalid location name'],
    ['TZ=../etc 0 0 * * *', 'provided bad location ../etc: time: invalid location name'],
    ['TZ=UTC', 'invalid schedule format: runtime error: slice bounds out of range [:-1]'],
  ])('%j', (text, problem) => expect(parseCron(text)).toEqual({ problem }));
});

describe('schedules and when they come', () => {
  it.each<[string, readonly string[]]>([
    ['*/15 * * * *', ['2026-01-01T00:15Z', '2026-01-01T00:30Z', '2026-01-01T00:45Z', '2026-01-01T01:00Z']],
    ['5/20 * * * *', ['2026-01-01T00:05Z', '2026-01-01T00:25Z', '2026-01-01T00:45Z', '2026-01-01T01:05Z']],
    ['0 9-17/4 * * *', ['2026-01-01T09:00Z', '2026-01-01T13:00Z', '2026-01-01T17:00Z', '2026-01-02T09:00Z']],
    ['0 0 * * mon-wed', ['2026-01-05T00:00Z', '2026-01-06T00:00Z', '2026-01-07T00:00Z', '2026-01-12T00:00Z']],
    ['0 0 13 * 5', ['2026-01-02T00:00Z', '2026-01-09T00:00Z', '2026-01-13T00:00Z', '2026-01-16T00:00Z']],
    ['0 0 ? feb,APR 0', ['2026-02-01T00:00Z', '2026-02-08T00:00Z', '2026-02-15T00:00Z', '2026-02-22T00:00Z']],
    ['0 0 */10 * 1', ['2026-01-05T00:00Z', '2026-01-11T00:00Z', '2026-01-12T00:00Z', '2026-01-19T00:00Z']],
    ['0 0 29 2 *', ['2028-02-29T00:00Z', '2032-02-29T00:00Z']],
    ['+7 0 1 1 *', ['2026-01-01T00:07Z', '2027-01-01T00:07Z']],
    ['@monthly', ['2026-02-01T00:00Z', '2026-03-01T00:00Z']],
    ['@weekly', ['2026-01-04T00:00Z', '2026-01-11T00:00Z']],
    ['@every 90m', ['2026-01-01T01:30Z', '2026-01-01T03:00Z']],
    ['TZ=Asia/Kolkata @daily', ['2026-01-01T18:30Z', '2026-01-02T18:30Z']],
    ['CRON_TZ=America/New_York 30 6 * * *', ['2026-01-01T11:30Z', '2026-01-02T11:30Z']],
  ])('%s', (text, expected) => expect(times(text, '2026-01-01T00:00:00Z', expected.length)).toEqual(expected));

  it('starts behind the given time, at a full minute', () => {
    expect(times('* * * * *', '2026-01-01T00:00:00Z', 1)).toEqual(['2026-01-01T00:01Z']);
    expect(times('* * * * *', '2026-01-01T00:00:59.999Z', 1)).toEqual(['2026-01-01T00:01Z']);
  });

  it('rounds short intervals up to a second and drops parts of one', () => {
    expect(schedule('@every 10ms')).toEqual({ type: 'delay', seconds: 1 });
    expect(schedule('@every 1.9s')).toEqual({ type: 'delay', seconds: 1 });
  });

  // On 2026-03-29 Berlin's clocks go from 2:00 to 3:00, on 2026-10-25 from 3:00 to 2:00.
  it('follows the clocks of a zone', () => {
    expect(times('30 2 * * *', '2026-03-28T00:00:00Z', 3, 'Europe/Berlin')).toEqual([
      '2026-03-28T01:30Z',
      '2026-03-30T00:30Z',
      '2026-03-31T00:30Z',
    ]);
    expect(times('30 2 * * *', '2026-10-24T12:00:00Z', 3, 'Europe/Berlin')).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-25T01:30Z',
      '2026-10-26T01:30Z',
    ]);
  });

  it('passes over a day that a zone left out, and ends', () => {
    expect(times('0 0 31 12 *', '2011-12-15T00:00:00Z', 1, 'Pacific/Apia')).toEqual(['2011-12-30T10:00Z']);
    expect(times('0 0 , * *', '2011-12-15T00:00:00Z', 1, 'Pacific/Apia')).toEqual([undefined]);
  });

  it.each<[string, boolean]>([
    ['0 0 30 2 *', true],
    ['0 0 31 4,6,9,11 *', true],
    ['0 0 30 2 1', false],
    ['0 0 29 2 *', false],
    ['0 0 31 * *', false],
    [', 0 * * *', true],
    ['0 0 , * *', true],
    ['@every 1h', false],
  ])('%s never comes: %s', (text, never) => expect(neverFires(schedule(text))).toBe(never));

  it('each time found fits the fields, and none before it does', () => {
    const value = (min: number, max: number) => fc.integer({ min, max }).map(String);
    const text = fc
      .tuple(value(0, 59), value(0, 23), fc.oneof(fc.constant('*'), value(1, 28)), value(1, 12))
      .map((fields) => `${fields.join(' ')} *`);
    const after = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(text, after, (fields, start) => {
        const [minute, hour, day, month] = fields.split(' ');
        const found = next(schedule(fields), start);
        if (found === undefined) throw new Error('it comes every year');
        expect([found.getUTCMinutes(), found.getUTCHours(), found.getUTCMonth() + 1].map(String)).toEqual([minute, hour, month]);
        if (day !== '*') expect(String(found.getUTCDate())).toBe(day);
        expect(found.getTime()).toBeGreaterThan(start.getTime());
        expect(found.getTime() - start.getTime()).toBeLessThanOrEqual(366 * 86_400_000);
        expect(next(schedule(fields), new Date(found.getTime() - 1000))).toEqual(found);
      }),
    );
  });
});

describe('time zones', () => {
  it.each([
    'UTC',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'Asia/Calcutta',
    'Asia/Kolkata',
    'US/Eastern',
    'GB',
    'EST5EDT',
    'Etc/GMT+5',
  ])('%s is one', (name) => expect(isKnownTimeZone(name)).toBe(true));
  it.each(['', 'Local', 'europe/berlin', 'utc', 'Europe', 'Mars/Base', '../UTC', 'UTC+1', '+01:00', 'CEST'])('%j is none', (name) =>
    expect(isKnownTimeZone(name)).toBe(false),
  );
});
