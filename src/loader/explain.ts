import type { Span } from '../text/span.ts';
import { excerpt, firstLine } from './explain/lines.ts';
import { templateBefore } from './explain/template.ts';
import { tokensBefore } from './explain/tokens-before.ts';
import { explainWords } from './explain/yaml.ts';
import type { GoYamlProblem } from './go-yaml/problem.ts';
import type { JsonProblem } from './json.ts';
import type { MeaninglessNode } from './meaningless-node.ts';
import type { SyntaxCode, SyntaxProblem } from './syntax-problem.ts';

const FROM_YAML = 'error converting YAML to JSON: ';

/** Where go-yaml gave up in a part of a text, in our words. */
export function explainGoYaml(text: string, { start, end }: Span, problem: GoYamlProblem): SyntaxProblem {
  const { words, line, at } = problem;
  const kubectl = words.startsWith('nested') ? {} : { kubectl: `${FROM_YAML}yaml: ${line === 0 ? '' : `line ${line}: `}${words}` };
  const tokens = tokensBefore(text, start, end, at);
  const template = templateBefore(text, start, at, tokens);
  return { ...(template ? explainTemplate(text, template) : explainWords(text, end, problem, tokens)), ...kubectl };
}

/** A node that has no meaning for kubectl, in our words. */
export function explainMeaningless(text: string, { start, end }: Span, { words, span }: MeaninglessNode): SyntaxProblem {
  const kubectl = FROM_YAML + words;
  const template = templateBefore(text, start, span.start, tokensBefore(text, start, end, span.end));
  if (template) return { ...explainTemplate(text, template), kubectl };
  const [, code, message] = MEANINGLESS.find(([part]) => words.includes(part)) ?? ['', 'bad-value', words];
  return {
    code,
    message: message.replace('%s', () => `“${excerpt(text.slice(span.start, span.end))}”`),
    span: firstLine(text, span),
    kubectl,
  };
}

/** A part of kubectl's words, and ours. */
const MEANINGLESS: readonly (readonly [part: string, code: SyntaxCode, message: string])[] = [
  ['invalid map key', 'bad-key', '%s is a collection and cannot be a key; quote it if it is text'],
  ['unsupported map key', 'bad-key', 'this key is empty, null or too large a number; write a name, or quote it'],
  ['unsupported value', 'bad-value', '%s is a number that JSON cannot hold; quote it if it is text'],
  ['cannot decode', 'bad-tag', '%s is no value of the type that its tag (!!…) asks for; remove the tag or correct the value'],
  ['!!binary', 'bad-value', '%s is marked !!binary and is no base64; remove the tag or encode the value'],
  ['excessive aliasing', 'alias-bomb', 'the aliases of this document stand for more than kubectl is willing to read; write the values out'],
  ['contains itself', 'alias-bomb', '%s stands inside of what it stands for; write the value out'],
  ['map merge', 'bad-value', '<< takes the keys of a mapping or of a list of mappings, and this is neither'],
  ['excessive nesting', 'too-deep', 'with its aliases followed this is nested deeper than 1000 levels, which is as far as kubeproof reads'],
];

const explainTemplate = (text: string, span: Span): Pick<SyntaxProblem, 'code' | 'message' | 'span'> => ({
  code: 'template',
  message: `“${excerpt(text.slice(span.start, span.end))}” makes this a template, which kubectl cannot read; render it first, as with helm template`,
  span,
});

/** Text that go-yaml leaves unread behind the document's end. */
export function explainDropped(text: string, span: Span): SyntaxProblem {
  return {
    code: 'dropped-content',
    message: 'kubectl reads one document up to the next --- line and drops this text behind its end; write --- before it, or remove it',
    span: firstLine(text, span),
    harmless: true,
  };
}

/** Text on a separator's line. */
export function explainSeparator(text: string, span: Span): SyntaxProblem {
  const written = text.slice(span.start, span.end);
  const remedy = /^-+$/.test(written) ? 'write three dashes' : 'write it on the next line, or indent this line if it belongs to a value';
  return {
    code: 'bad-separator',
    message: `a line that begins with --- separates documents, and only a comment may follow the dashes; ${remedy}`,
    span,
    kubectl: `invalid Yaml document separator: ${written}`,
  };
}

/** A control character, or half of a character beyond 16 bits. */
export function explainForbiddenCharacter(text: string, at: number): SyntaxProblem {
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return {
    code: 'bad-character',
    message: `the character U+${code} cannot stand in YAML; remove it, or write it as "\\u${code}" in double quotes`,
    span: { start: at, end: at + 1 },
    kubectl: `${FROM_YAML}yaml: control characters are not allowed`,
  };
}

/** Where JSON stops being JSON; `from` is where kubectl began to read. */
export function explainJson(text: string, from: number, problem: JsonProblem): SyntaxProblem {
  const { at, open } = problem;
  const kubectl = jsonWords(text, from, problem);
  if (problem.words.startsWith('exceeded'))
    return {
      code: 'too-deep',
      message: 'this is nested deeper than 1000 levels, which is as far as kubeproof reads',
      span: { start: at, end: at + 1 },
    };
  if (text[open] === '"')
    return {
      code: 'unclosed-quote',
      message: 'the quote that opens here is not closed on its line',
      span: firstLine(text, { start: open, end: at }),
      kubectl,
    };
  if (at >= text.trimEnd().length)
    return {
      code: 'unclosed-bracket',
      message: `the ${text.charAt(open)} that opens here is never closed`,
      span: { start: open, end: open + 1 },
      kubectl,
    };
  return { code: 'bad-json', message: explainJsonWords(problem, text.charAt(at)), span: { start: at, end: at + 1 }, kubectl };
}

function explainJsonWords({ words }: JsonProblem, character: string): string {
  if (words.includes('after object key:value pair') || words.includes('after array element'))
    return `a comma is missing before “${character}”`;
  if (words.includes('after object key')) return `a colon is missing before “${character}”`;
  if (words.includes('object key string')) return `a key in double quotes was expected instead of “${character}”`;
  if (words.includes('beginning of value')) return `a value was expected instead of “${character}”`;
  return `“${character}” cannot stand here in JSON`;
}

/** kubectl's words for text that is neither JSON nor YAML. It counts bytes, up to and with the wrong one. */
export function jsonWords(text: string, from: number, { words, at }: JsonProblem): string {
  return words === 'unexpected EOF' ? words : `json: offset ${Buffer.byteLength(text.slice(from, at)) + 1}: ${words}`;
}
