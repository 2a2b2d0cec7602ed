import { describe, expect, it } from 'vitest';
import { documentsOf, problemsOf } from './documents.ts';

/** A text with a mistake, and what is said of it: line, column, code, a part of the message. */
const mistakes: readonly (readonly [text: string, place: string, code: string, part: string])[] = [
  ['spec:\n\treplicas: 1\n', '2:1', 'tab', 'indented with spaces only'],
  ['a: 1\n  \tb: 2\n', '2:3', 'tab', 'write spaces'],
  ['a: 1\r\n\tb: 2\r\n', '2:1', 'tab', 'write spaces'],
  ['a: |\n\ttext\n', '2:1', 'tab', 'write spaces'],
  ['a:\n-\tb: 1\n', '2:2', 'tab', 'write spaces'],
  ['a: "fast\nb: 1\nc: 2\n', '1:4', 'unclosed-quote', 'never closed'],
  ["a: 'fast\nb: 1\n", '1:4', 'unclosed-quote', "write ' at the end"],
  ['a: "foo\nb: "bar"\nc: 1\n', '1:4', 'unclosed-quote', 'ends only on line 2'],
  ['a:\n  "b\n  c: 1\n', '2:3', 'unclosed-quote', 'never closed'],
  ["a: 'it's'\n", '1:8', 'unexpected', "write '' for a quote"],
  ['a: "b" c\n', '1:8', 'unexpected', 'within the quotes'],
  ['a: {b}.16\n', '1:7', 'unexpected', 'quote the whole value'],
  ['a: b: c\n', '1:4', 'unexpected', "quote the value: 'b: c'"],
  ['a: b\n  c: d\n', '2:3', 'indentation', 'do not indent it'],
  ['x:\n  a: b\n    c: d\n', '3:5', 'indentation', 'indent it by 2 spaces'],
  ['a:\n    b: 1\n  c: 2\n', '3:3', 'indentation', 'by 0 or 4'],
  ['l:\n  - name: x\n    image: y\n   - name: z\n', '4:4', 'indentation', 'by 2 or 4'],
  ['b: 1\nfoo bar\nc: 2\n', '2:1', 'unexpected', 'is no “key: value”'],
  ['foo bar\nb: 1\n', '1:1', 'unexpected', 'is no “key: value”'],
  ['a: 1\nname:foo\nb: 1\n', '2:1', 'unexpected', 'name: foo'],
  ['a: - b\n', '1:4', 'unexpected', 'on the next line'],
  ['a: 1\n- b\n', '2:1', 'unexpected', 'list item'],
  ['- a\nb: c\n', '2:1', 'unexpected', 'write “- ” before it'],
  ['a: [1, 2\nb: 3\n', '1:4', 'unclosed-bracket', '['],
  ['a: {x: "1" y: 2}\n', '1:12', 'unexpected', 'a comma or }'],
  ['a: ]\n', '1:4', 'unexpected', 'a value was expected'],
  ['a: *.example.com\n', '1:4', 'unexpected', "'*.example.com'"],
  ['a: *foo\n', '1:4', 'unknown-alias', '&foo'],
  ['a: @foo\n', '1:4', 'unexpected', "'@foo'"],
  ['a: "\\d"\n', '1:5', 'bad-escape', '\\\\d'],
  ['a: "\\u12"\n', '1:5', 'bad-escape', '\\u12'],
  ['a: | text\n', '1:4', 'unexpected', 'on the next line'],
  ['a: .inf\n', '1:4', 'bad-value', 'quote it'],
  ['a: !!int x\n', '1:10', 'bad-tag', 'tag'],
  ['? [a]\n: b\n', '1:3', 'bad-key', 'collection'],
  ['~: a\n', '1:1', 'bad-key', 'null'],
  [`${'a'.repeat(1100)}: b\n`, '1:1', 'bad-key', 'at most 1024'],
  ['<<: 1\n', '1:5', 'bad-value', '<<'],
  ['a: &x [*x]\n', '1:8', 'alias-bomb', 'inside'],
  ['a: b\0c\n', '1:5', 'bad-character', 'U+0000'],
  ['%YAML 1.2\n---\na: 1\n', '1:1', 'bad-directive', 'remove it'],
  ['{"a": 1\n "b": 2}\n', '2:2', 'bad-json', 'comma'],
  ['{"a": [1, 2\n', '1:7', 'unclosed-bracket', '['],
  ['{"a": "x\n', '1:7', 'unclosed-quote', 'line'],
  ['a: 1\n...\n# c\nb: 2\nc: 3\n', '4:1', 'dropped-content', 'write --- before it'],
  ['[a]\nb: 1\n', '2:1', 'dropped-content', 'drops'],
  ['{{- if .x }}\na: 1\n{{- end }}\n', '1:1', 'template', 'render it'],
  ['a: {{ .x }}\n', '1:4', 'template', '{{ .x }}'],
];

describe('mistakes are told once, where they are, with what to write', () => {
  it.each(mistakes)('%j', (text, place, code, part) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.slice(0, place.length + code.length + 2)).toBe(`${place} ${code}:`);
    expect(problems[0]).toContain(part);
  });

  it('are no templates only because another part is one', () => {
    expect(problemsOf('a: |\n  {{ if .x }}\n  y\n  {{ end }}\nb: "{{ .z }}"\n\tc: 1\n')[0]).toMatch(/^6:1 tab/);
  });

  it('carry kubectl’s words, with the line as kubectl counts it', () => {
    const [problem] = documentsOf('---\na: 1\n---\nb: 1\n\tc: 2\n')[1]?.problems ?? [];
    expect(problem?.kubectl).toBe('error converting YAML to JSON: yaml: line 2: found a tab character that violates indentation');
  });

  it('are mistakes for kubectl: where it goes on they are marked', () => {
    expect(documentsOf('a: 1\n...\nb: 2\n')[0]?.problems[0]?.harmless).toBe(true);
    expect(documentsOf('a: "\n')[0]?.problems[0]?.harmless).toBeUndefined();
  });
});

describe('what kubectl reads is no mistake', () => {
  it.each([
    ["a: 'x\ny'\n", 'a quoted value that goes on without indentation'],
    ['a: {\nb: 1\n}\n', 'brackets that close without indentation'],
    ['a: 1\na: 2\n', 'a key twice'],
    ['a: x\tb # \t\n', 'tabs within a value'],
    ['a: "x"#c\n', 'a comment without a space before it'],
    ['a: [http://x:1/y, a:b]\n', 'colons in brackets'],
    ['{a: 1}\n', 'braces that are no JSON'],
  ])('%j: %s', (text) => expect(problemsOf(text)).toEqual([]));
});
