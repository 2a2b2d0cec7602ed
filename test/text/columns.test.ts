import { expect, it } from 'vitest';
import { inColumns, inTrimmedColumns } from '../../src/text/columns.ts';

it('columns are three blanks apart, six wide at least, and the last one as wide as its text', () =>
  expect(
    inColumns([
      ['NAME', 'A', 'LAST'],
      ['deployment', 'é', 'x'],
      ['', '', ''],
    ]),
  ).toBe('NAME         A     LAST\ndeployment   é     x\n                   \n'));

it('rows may be of different lengths', () =>
  expect(
    inColumns([
      ['a', 'b'],
      ['longer', 'b', 'c'],
    ]),
  ).toBe('a        b\nlonger   b     c\n'));

it('ends of lines may be free of blanks', () =>
  expect(
    inTrimmedColumns([
      ['a', 'b', ''],
      ['', '', ''],
    ]),
  ).toBe('a     b\n\n'));
