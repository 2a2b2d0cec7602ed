import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMicroTime, parseRFC3339, Time } from '../../src/kubernetes/time.ts';

const cannot = (text: string, value: string, as: string): string =>
  `parsing time "${text}" as "2006-01-02T15:04:05Z07:00": cannot parse "${value}" as "${as}"`;

describe('times', () => {
  it.each<[string, string]>([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05+01:30', '2026-01-02T01:34:05Z'],
    ['2026-01-01T00:00:00+01:00', '2025-12-31T23:00:00Z'],
    ['2026-01-02T03:04:05.999999999Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05,5Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T3:04:05Z', '2026-01-02T03:04:05Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
    ['0042-01-01T00:00:00Z', '0042-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59-01:00', '10000-01-01T00:59:59Z'],
    ['2026-01-02T03:04:05+24:60', '2026-01-01T02:04:05Z'],
  ])('%j is %s', (text, printed) => expect(String(parseRFC3339(text))).toBe(printed));

  it('is a Date', () => expect((parseRFC3339('2026-01-02T03:04:05.25Z') as Time).getTime()).toBe(Date.UTC(2026, 0, 2, 3, 4, 5, 250)));

  it.each<[string, string]>([
    ['', cannot('', '', '2006')],
    ['tomorrow', cannot('tomorrow', 'tomorrow', '2006')],
    ['2026', cannot('2026', '', '-')],
    ['2026-1-02T03:04:05Z', cannot('2026-1-02T03:04:05Z', '1-02T03:04:05Z', '01')],
    ['2026-01-02', cannot('2026-01-02', '', 'T')],
    ['2026-01-02 03:04:05Z', cannot('2026-01-02 03:04:05Z', ' 03:04:05Z', 'T')],
    ['2026-01-02T03:04Z', cannot('2026-01-02T03:04Z', 'Z', ':')],
    ['2026-01-02T03:04:05', cannot('2026-01-02T03:04:05', '', 'Z07:00')],
    ['2026-01-02T03:04:05z', cannot('2026-01-02T03:04:05z', 'z', 'Z07:00')],
    ['2026-01-02T03:04:05+0100', cannot('2026-01-02T03:04:05+0100', '+0100', 'Z07:00')],
    ['ü', cannot('\\xc3\\xbc', '\\xc3\\xbc', '2006')],
    ['a"b', cannot('a\\"b', 'a\\"b', '2006')],
    ['2026-13-02T03:04:05Z', 'parsing time "2026-13-02T03:04:05Z": month out of range'],
    ['2026-02-30T03:04:05Z', 'parsing time "2026-02-30T03:04:05Z": day out of range'],
    ['2026-02-00T03:04:05Z', 'parsing time "2026-02-00T03:04:05Z": day out of range'],
    ['2026-01-02T24:04:05Z', 'parsing time "2026-01-02T24:04:05Z": hour out of range'],
    ['2026-01-02T03:60:05Z', 'parsing time "2026-01-02T03:60:05Z": minute out of range'],
    ['2026-01-02T03:04:60Z', 'parsing time "2026-01-02T03:04:60Z": second out of range'],
    ['2026-01-02T03:04:05+25:00', 'parsing time "2026-01-02T03:04:05+25:00": time zone offset hour out of range'],
    ['2026-01-02T03:04:05+25:61', 'parsing time "2026-01-02T03:04:05+25:61": time zone offset minute out of range'],
    ['2026-01-02T03:04:05Zx', 'parsing time "2026-01-02T03:04:05Zx": extra text: "x"'],
  ])('%j is refused', (text, problem) => expect(parseRFC3339(text)).toEqual({ problem }));

  it('reads what it prints', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
        (date) => {
          const text = String(new Time(date));
          expect(String(parseRFC3339(text))).toBe(text);
        },
      ),
    );
  });
});

describe('times with microseconds', () => {
  it.each<[string, string]>([
    ['2026-01-02T03:04:05.000000Z', '2026-01-02T03:04:05.000000Z'],
    ['2026-01-02T03:04:05.123456+01:00', '2026-01-02T02:04:05.123456Z'],
    ['2026-01-02T03:04:05.000007Z', '2026-01-02T03:04:05.000007Z'],
  ])('%j is %s', (text, printed) => expect(String(parseMicroTime(text))).toBe(printed));

  it.each<[string, string]>([
    ['2026-01-02T03:04:05Z', 'cannot parse "Z" as ".000000"'],
    ['2026-01-02T03:04:05.123Z', 'cannot parse ".123Z" as ".000000"'],
    ['2026-01-02T03:04:05.1234567Z', 'cannot parse "7Z" as "Z07:00"'],
  ])('%j is refused', (text, why) =>
    expect(parseMicroTime(text)).toEqual({ problem: `parsing time "${text}" as "2006-01-02T15:04:05.000000Z07:00": ${why}` }),
  );
});
