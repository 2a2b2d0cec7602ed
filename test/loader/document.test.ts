import { describe, expect, it } from 'vitest';
import { documentOf, documentsOf, problemsOf, valuesOf } from './documents.ts';

describe('documents of a file', () => {
  it('are counted by the lines that begin with ---, from 0', () => {
    const indexes = (text: string): number[] => documentsOf(text).map(({ index }) => index);
    expect(indexes('a: 1\n---\nb: 2\n')).toEqual([0, 1]);
    expect(indexes('---\na: 1\n---\nb: 2\n')).toEqual([1, 2]);
    expect(indexes('# c\n---\na: 1\n---\n---\n# nothing\n---\nb: 2\n')).toEqual([1, 4]);
  });

  it('have the offsets of the file', () => {
    const text = '---\na: 1\n---\nb: two\n';
    const second = documentsOf(text)[1];
    const node = second?.root?.type === 'map' ? second.root.get('b') : undefined;
    expect(text.slice(second?.span.start, second?.span.end)).toBe('b: two');
    expect([node?.keyNode.start, node?.value.start, node?.value.end]).toEqual([13, 16, 19]);
  });

  it('go on behind one that cannot be read', () => {
    expect(valuesOf('a: "x\n---\nb: 2\n---\n\tc: 3\n---\nd: 4\n')).toEqual([{ b: 2 }, { d: 4 }]);
    expect(problemsOf('a: "x\n---\nb: 2\n---\n\tc: 3\n---\nd: 4\n').map((problem) => problem.split(':')[0])).toEqual(['1', '5']);
  });

  it('go on behind a separator that kubectl refuses, where kubectl stops', () => {
    expect(valuesOf('a: 1\n--- b\nc: 2\n')).toEqual([{ a: 1 }, { c: 2 }]);
    expect(problemsOf('a: 1\n--- b\nc: 2\n')).toEqual([
      '2:5 bad-separator: a line that begins with --- separates documents, and only a comment may follow the dashes; write it on the next line, or indent this line if it belongs to a value',
    ]);
    expect(problemsOf('key: |\n-----BEGIN KEY-----\n')[0]).toMatch(/^2:4 bad-separator/);
  });

  it('keep their comments, and those of empty documents before them', () => {
    const text = '# kubeproof: one\n---\na: 1 # two\nb: |\n  # text\nc: [ # three\n]\n---\n# four\n';
    const [document] = documentsOf(text);
    expect(document?.comments.map(({ text: comment }) => comment)).toEqual(['# kubeproof: one', '# two', '# three', '# four']);
    expect(document?.comments.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '# kubeproof: one',
      '# two',
      '# three',
      '# four',
    ]);
  });

  it('are JSON where kubectl reads JSON', () => {
    expect(documentsOf('{"a": 1}\n{"b": 2}').map(({ kind }) => kind)).toEqual(['json', 'json']);
    expect(documentsOf('{a: 1}').map(({ kind }) => kind)).toEqual(['yaml']);
  });

  it('end where the file ends, also without a line break', () => {
    const document = documentOf('a: |\n  x');
    expect(document.root && document.root.end).toBe(8);
    expect(valuesOf('a: |\n  x')).toEqual([{ a: 'x\n' }]);
  });
});

describe('keys that stand twice', () => {
  const duplicatesOf = (text: string) =>
    documentsOf(text).flatMap(({ duplicates }) =>
      duplicates.map(({ path, first, second }) => [
        path,
        text.slice(0, first.start).split('\n').length,
        text.slice(0, second.start).split('\n').length,
      ]),
    );

  it('are kept with both places, and the last value wins', () => {
    const text = 'a:\n- b: 1\n  b: 2\n  b: 3\nl:\n  x/y.z: 1\n  x/y.z: 2\n';
    expect(duplicatesOf(text)).toEqual([
      ['a[0].b', 2, 3],
      ['a[0].b', 2, 4],
      ['l[x/y.z]', 6, 7],
    ]);
    expect(valuesOf(text)).toEqual([{ a: [{ b: 3 }], l: { 'x/y.z': 2 } }]);
  });

  it('are told in JSON too, and where they are written differently', () => {
    expect(duplicatesOf('{"a": 1,\n"a": 2}')).toEqual([['a', 1, 2]]);
    expect(duplicatesOf('yes: 1\non: 2\n')).toEqual([['true', 1, 2]]);
  });

  it('are no merged keys', () => {
    expect(duplicatesOf('a: &a {b: 1}\nc:\n  <<: *a\n  b: 2\n')).toEqual([]);
  });
});

describe('exact integers', () => {
  it('are bigint where a number would lose digits', () => {
    expect(valuesOf('a: 9223372036854775807\nb: -9223372036854775808\nc: 18446744073709551615\nd: 9007199254740993\n')).toEqual([
      { a: 9223372036854775807n, b: -9223372036854775808n, c: 18446744073709551615n, d: 9007199254740993n },
    ]);
  });

  it('become floats beyond 64 bits', () => {
    expect(valuesOf('a: 18446744073709551616\n')).toEqual([{ a: 18446744073709551616 }]);
  });
});

describe('keys of every object', () => {
  it('are data, __proto__ too', () => {
    const [value] = valuesOf('__proto__:\n  polluted: true\nconstructor: 1\n') as [Record<string, unknown>];
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
