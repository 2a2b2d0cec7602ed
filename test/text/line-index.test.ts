import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/text/line-index.ts';
import { SourceFile } from '../../src/text/source-file.ts';

describe('LineIndex', () => {
  const index = LineIndex.of('ab\r\nc😀d\n\nx');

  it.each([
    [0, 1, 1],
    [3, 1, 4],
    [4, 2, 1],
    [7, 2, 4],
    [9, 3, 1],
    [10, 4, 1],
    [11, 4, 2],
  ])('offset %i is line %i, column %i, in UTF-16 units', (offset, line, column) => {
    expect(index.positionAt(offset)).toEqual({ line, column });
  });

  it('moves offsets outside the text to its nearest end', () => {
    expect(index.positionAt(-5)).toEqual({ line: 1, column: 1 });
    expect(index.positionAt(99)).toEqual({ line: 4, column: 2 });
  });

  it('finds the offset of every line that it names', () => {
    for (let line = 1; line <= index.count; line++) expect(index.positionAt(index.offsetOf(line))).toEqual({ line, column: 1 });
    expect(index.offsetOf(0)).toBe(0);
    expect(index.offsetOf(99)).toBe(11);
  });

  it('an empty text has one line', () => {
    expect(LineIndex.of('').count).toBe(1);
    expect(LineIndex.of('').positionAt(0)).toEqual({ line: 1, column: 1 });
  });
});

describe('SourceFile', () => {
  const source = new SourceFile('a.yaml', 'ab\r\nc\n');

  it('answers lines without their breaks', () => {
    expect([1, 2, 3].map((line) => source.lineText(line))).toEqual(['ab', 'c', '']);
  });

  it('has no text for lines that are not there', () => {
    expect([0, 4].map((line) => source.lineText(line))).toEqual(['', '']);
  });
});
