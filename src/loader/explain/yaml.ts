import type { Span } from '../../text/span.ts';
import type { GoYamlProblem } from '../go-yaml/problem.ts';
import type { Token } from '../go-yaml/token.ts';
import type { SyntaxCode } from '../syntax-problem.ts';
import { columnOf, excerpt, firstLine, lineEnd, lineNumber, lineStart, restOfLine } from './lines.ts';

/** A mistake in our words, at its place. */
export interface Explanation {
  readonly code: SyntaxCode;
  readonly message: string;
  readonly span: Span;
}

/** A place at which go-yaml gave up, and what it had read until there. */
interface Scene {
  readonly text: string;
  readonly end: number;
  readonly at: number;
  /** Where began what go-yaml was in the middle of. */
  readonly context: number;
  readonly words: string;
  readonly tokens: readonly Token[];
}

/** Says what is wrong where go-yaml gave up. `tokens` are those before that place. */
export function explainWords(text: string, end: number, { words, at, context }: GoYamlProblem, tokens: readonly Token[]): Explanation {
  const scene: Scene = { text, end, at, context, words, tokens };
  return (
    swallowedQuote(scene) ?? tabInIndentation(scene) ?? BY_WORDS.find(([part]) => words.includes(part))?.[1](scene) ?? unexpected(scene)
  );
}

type Explainer = (scene: Scene) => Explanation;

const TAB_MESSAGE = 'a tab stands here, and YAML is indented with spaces only; write spaces instead';

/** go-yaml's words, or a part of them; the first that fits explains. */
const BY_WORDS: readonly (readonly [words: string, explain: Explainer])[] = [
  ['cannot start any token', badStart],
  ['found a tab character', tab],
  ['found unexpected end of stream', unclosedQuote],
  ['found unexpected document indicator', unclosedQuote],
  ["could not find expected ':'", missingColon],
  ['mapping values are not allowed', secondColon],
  ['block sequence entries are not allowed', listOnKeyLine],
  ["did not find expected ',' or", missingComma],
  ['did not find expected key', strayInMapping],
  ["did not find expected '-' indicator", strayInSequence],
  ['did not find expected node content', missingValue],
  ['found unknown escape character', badEscape],
  ['hexdecimal', badHexEscape],
  ['invalid Unicode character escape', badHexEscape],
  ['alphabetic or numeric character', badAnchor],
  ['unknown anchor', unknownAnchor],
  ['comment or line break', textOnHeader],
  ['indentation indicator equal to 0', zeroIndentation],
  ['undefined tag handle', badTag],
  ["expected '!'", badTag],
  ["expected '>'", badTag],
  ['tag URI', badTag],
  ['whitespace or line break', badTag],
  ['octet', badTag],
  ['directive', badDirective],
  ['incompatible YAML', badDirective],
  ['version number', badDirective],
  ['digit or', badDirective],
  ['document start', badDirective],
  ['max depth', tooDeep],
  ['nested deeper', tooDeep],
];

function unexpected({ text, at, end }: Scene): Explanation {
  if (at >= end) return { code: 'unexpected', message: 'the text ends where more was expected', span: lastPlace(text, at) };
  const span = restOfLine(text, at);
  return { code: 'unexpected', message: `“${excerpt(text.slice(span.start, span.end))}” cannot stand here; quote it if it is text`, span };
}

function badStart(scene: Scene): Explanation {
  const { text, at } = scene;
  if (text[at] === '\t') return tab(scene);
  const span = restOfLine(text, at);
  const written = text.slice(span.start, span.end);
  return { code: 'unexpected', message: `a value cannot begin with ${written.charAt(0)}; quote it: ${quoted(written)}`, span };
}

function tab({ text, at }: Scene): Explanation {
  const [tabs = ''] = /^\t*/.exec(text.slice(at, at + 100)) ?? [];
  return { code: 'tab', message: TAB_MESSAGE, span: { start: at, end: at + tabs.length } };
}

const ABOUT_LINES = ['mapping values', 'expected key', "expected '-'", "expected ':'"];

/** A line that stands in the wrong place and whose indentation holds a tab. */
function tabInIndentation(scene: Scene): Explanation | undefined {
  const { text, at, context, words } = scene;
  if (!ABOUT_LINES.some((part) => words.includes(part))) return undefined;
  const line = lineStart(text, words.includes("expected ':'") ? context : at);
  const indentation = /^[ \t]*/.exec(text.slice(line, lineEnd(text, line)))?.[0] ?? '';
  const found = indentation.indexOf('\t');
  return found === -1 ? undefined : tab({ ...scene, at: line + found });
}

function unclosedQuote({ text, context }: Scene): Explanation {
  const quote = text.charAt(context);
  return {
    code: 'unclosed-quote',
    message: `the quote that opens here is never closed; write ${quote} at the end of the value`,
    span: firstLine(text, { start: context, end: lineEnd(text, context) }),
  };
}

/**
 * A forgotten quote often finds a partner: the next quote, lines below, which was to open another value. What follows that one is then
 * the first that makes no sense.
 */
function swallowedQuote({ text, at, tokens }: Scene): Explanation | undefined {
  const last = tokens.at(-1);
  if (last?.type !== 'scalar' || (last.style !== 'single' && last.style !== 'double')) return undefined;
  const from = last.start;
  const closing = last.end - 1;
  const isOnLine = lineStart(text, closing) === lineStart(text, at) && closing < at;
  if (!isOnLine || lineStart(text, from) === lineStart(text, at)) return undefined;
  return {
    code: 'unclosed-quote',
    message: `the quote that opens here ends only on line ${lineNumber(text, closing)}; write ${text.charAt(from)} at the end of the value`,
    span: firstLine(text, { start: from, end: last.end }),
  };
}

function missingColon({ text, context, end }: Scene): Explanation {
  const quote = text.charAt(context);
  if ((quote === '"' || quote === "'") && text.slice(context, end).search(new RegExp(`${quote}[^\\n]*${quote}`)) !== 0)
    return unclosedQuote({ text, context } as Scene);
  const span = restOfLine(text, context);
  const written = text.slice(span.start, span.end);
  if (isTooLongAKey(written)) return tooLongAKey(span);
  const glued = /^[\w.-]+:(?=\S)/.exec(written)?.[0];
  const remedy =
    glued === undefined
      ? 'write a key, a colon and a space before the value'
      : `write a space behind the colon: ${glued} ${excerpt(written.slice(glued.length))}`;
  return { code: 'unexpected', message: `“${excerpt(written)}” is no “key: value”; ${remedy}`, span };
}

/** What a key may have before its colon, unless a `?` stands before it. */
const LONGEST_KEY = 1024;

const isTooLongAKey = (written: string): boolean => written.search(/:(?:\s|$)/) > LONGEST_KEY;

const tooLongAKey = (span: Span): Explanation => ({
  code: 'bad-key',
  message: `a key has at most ${LONGEST_KEY} characters, and this one has more; quote the line if it is text`,
  span,
});

function secondColon(scene: Scene): Explanation {
  const { text, at, tokens } = scene;
  const value = tokens.findLast(({ type, end }) => type === 'scalar' && end <= at);
  const line = lineStart(text, at);
  if (value && value.start < line) return continuedKey(scene, value);
  if (value === undefined) return unexpected(scene);
  const span = restOfLine(text, value.start);
  if (isTooLongAKey(text.slice(span.start, span.end))) return tooLongAKey(span);
  return {
    code: 'unexpected',
    message: `this value holds “: ”, which makes a key of what stands before it; quote the value: ${quoted(text.slice(span.start, span.end))}`,
    span,
  };
}

/** A line that should be a key and is indented so that it continues the value above. */
function continuedKey(scene: Scene, value: Token): Explanation {
  const { text, at } = scene;
  const line = lineStart(text, at);
  if (columnOf(text, value.start) === indentOf(text, at)) return missingColon({ ...scene, context: value.start });
  const start = line + (/^\s*/.exec(text.slice(line, at))?.[0].length ?? 0);
  const above = lineNumber(text, value.start);
  return {
    code: 'indentation',
    message: `this key is indented deeper than that of line ${above}, which has a value already; ${indentTo([indentOf(text, value.start)])}`,
    span: { start, end: Math.max(at, start + 1) },
  };
}

function listOnKeyLine({ text, at }: Scene): Explanation {
  return {
    code: 'unexpected',
    message: 'a list cannot begin on the line of its key; write it on the next line',
    span: { start: at, end: restOfLine(text, at).end },
  };
}

function missingComma(scene: Scene): Explanation {
  const { text, at, end, context, words } = scene;
  const open = text.charAt(context);
  const close = words.endsWith("'}'") ? '}' : ']';
  if (at < end && lineStart(text, at) === lineStart(text, context))
    return {
      code: 'unexpected',
      message: `a comma or ${close} is missing before “${excerpt(text.slice(at, restOfLine(text, at).end))}”`,
      span: { start: at, end: at + 1 },
    };
  return {
    code: 'unclosed-bracket',
    message: `the ${open} that opens here is not closed, or a comma is missing before line ${lineNumber(text, Math.min(at, end - 1))}; write ${close} or the comma`,
    span: { start: context, end: context + 1 },
  };
}

const VALUE_ENDS: ReadonlySet<string> = new Set(['scalar', 'flow-mapping-end', 'flow-sequence-end', 'alias']);

function strayInMapping(scene: Scene): Explanation {
  const { text, at, tokens } = scene;
  const last = tokens.at(-1);
  if (last && last.end > lineStart(text, at) && VALUE_ENDS.has(last.type)) return textBehindValue(scene);
  if (/^-\s/.test(text.slice(at, at + 2)) && columnOf(text, at) <= columnOf(text, scene.context))
    return {
      code: 'unexpected',
      message: 'a list item cannot stand between keys; indent it below the key that it belongs to',
      span: restOfLine(text, at),
    };
  return columnOf(text, at) === indentOf(text, at) ? misaligned(scene) : unexpected(scene);
}

function textBehindValue({ text, at, tokens }: Scene): Explanation {
  const value = tokens.at(-1);
  const span = restOfLine(text, at);
  const written = text.slice(span.start, span.end);
  return { code: 'unexpected', message: `“${excerpt(written)}” follows a value that has ended; ${remedyBehind(value, written)}`, span };
}

function remedyBehind(value: Token | undefined, written: string): string {
  if (value?.style === 'single') return written.includes("'") ? "write '' for a quote within single quotes" : 'write it within the quotes';
  return value?.style === 'double' ? 'write it within the quotes, and \\" for a quote' : 'quote the whole value';
}

function strayInSequence(scene: Scene): Explanation {
  const { text, at, context } = scene;
  if (columnOf(text, at) === columnOf(text, context)) {
    const span = restOfLine(text, at);
    return {
      code: 'unexpected',
      message: `“${excerpt(text.slice(span.start, span.end))}” stands among list items and is none; write “- ” before it, or change its indentation`,
      span,
    };
  }
  return misaligned(scene);
}

/** A line at a column where no block around it stands. */
function misaligned(scene: Scene): Explanation {
  const { text, at, context } = scene;
  const own = columnOf(text, at);
  const around = columnOf(text, context);
  if (own <= around) return unexpected(scene);
  const above = indentOf(text, previousLine(text, at));
  const choices = [...new Set([around, above])].filter((column) => column !== own).sort((a, b) => a - b);
  return {
    code: 'indentation',
    message: `this line is indented by ${spaces(own)}, and nothing around it is; ${indentTo(choices)}`,
    span: restOfLine(text, at),
  };
}

function missingValue(scene: Scene): Explanation {
  const { text, at, end } = scene;
  if (at >= end) return { code: 'unexpected', message: 'a value is missing at the end of the text', span: lastPlace(text, at) };
  return {
    code: 'unexpected',
    message: `a value was expected before “${text.charAt(at)}”; quote it if it is text`,
    span: { start: at, end: at + 1 },
  };
}

function badEscape({ text, at }: Scene): Explanation {
  const written = text.slice(at, at + 2).trimEnd();
  const remedy = written === '\\/' ? 'write / alone' : `write \\${written}, or use single quotes`;
  return {
    code: 'bad-escape',
    message: `${written} is no escape that kubectl knows in double quotes; ${remedy}`,
    span: { start: at, end: at + written.length },
  };
}

function badHexEscape({ text, at }: Scene): Explanation {
  const [written = '\\'] = /^\\[xuU][0-9a-fA-F]*/.exec(text.slice(at, at + 10)) ?? [];
  const remedy = 'write \\x with two, \\u with four or \\U with eight hexadecimal digits that are a character';
  return {
    code: 'bad-escape',
    message: `${written} is no escape that kubectl knows; ${remedy}`,
    span: { start: at, end: at + written.length },
  };
}

function badAnchor({ text, context }: Scene): Explanation {
  const span = restOfLine(text, context);
  const written = text.slice(span.start, span.end);
  const what = written.startsWith('*') ? 'an alias' : 'an anchor';
  return {
    code: 'unexpected',
    message: `a value that begins with ${written.charAt(0)} is ${what}, and this is no name for one; quote it if it is text: ${quoted(written)}`,
    span,
  };
}

function unknownAnchor({ text, at }: Scene): Explanation {
  const [written = '*'] = /^\*[\w-]+/.exec(text.slice(at, at + 200)) ?? [];
  return {
    code: 'unknown-alias',
    message: `${written} stands for a value that is marked &${written.slice(1)}, and none is in this document; write the value, or quote ${written} if it is text`,
    span: { start: at, end: at + written.length },
  };
}

function textOnHeader({ text, context }: Scene): Explanation {
  if (text[context] === '%') return badDirective({ text, context } as Scene);
  const span = restOfLine(text, context);
  return {
    code: 'unexpected',
    message: `behind ${text.charAt(context)} only the marks of a block scalar (+, -, a digit) may stand on the line; write the text on the next line, indented`,
    span,
  };
}

function zeroIndentation({ text, context }: Scene): Explanation {
  return { code: 'unexpected', message: 'the indentation of a block scalar is a digit from 1 to 9', span: restOfLine(text, context) };
}

function badTag({ text, context }: Scene): Explanation {
  if (text[context] === '%') return badDirective({ text, context } as Scene);
  const span = restOfLine(text, context);
  const written = text.slice(span.start, span.end);
  return {
    code: 'bad-tag',
    message: `a value that begins with ! has a tag, and this is none; quote it if it is text: ${quoted(written)}`,
    span,
  };
}

function badDirective({ text, at, context, words }: Scene): Explanation {
  const place = text[context] === '%' ? context : (directiveBefore(text, at ?? context) ?? context);
  const span = firstLine(text, { start: place, end: lineEnd(text, place) });
  const message = words?.includes('document start')
    ? 'kubectl cuts files at ---, so this line stands in a document without content; remove it'
    : 'kubectl reads YAML 1.1 and needs no line that says so; remove it, or quote it if it is text';
  return { code: 'bad-directive', message, span };
}

function directiveBefore(text: string, at: number): number | undefined {
  const found = text.startsWith('%') ? Math.max(text.lastIndexOf('\n%', at), -1) : text.lastIndexOf('\n%', at);
  return found === -1 ? (text.startsWith('%') ? 0 : undefined) : found + 1;
}

function tooDeep({ text, at }: Scene): Explanation {
  return {
    code: 'too-deep',
    message: 'this is nested deeper than 1000 levels, which is as far as kubeproof reads',
    span: { start: at, end: Math.min(at + 1, text.length) },
  };
}

/** The last character of the text, to point at where something is missing. */
function lastPlace(text: string, at: number): Span {
  const end = text.slice(0, at).trimEnd().length;
  return { start: Math.max(end - 1, 0), end };
}

/** The indentation of the line that holds an offset; dashes count, as what follows them is a block of its own. */
function indentOf(text: string, at: number): number {
  const start = lineStart(text, at);
  return /^[\s-]*?(?=[^\s-]|-\S|$)/.exec(text.slice(start, lineEnd(text, at)))?.[0].length ?? 0;
}

/** An offset on the last line above that holds text. */
function previousLine(text: string, at: number): number {
  let line = lineStart(text, at);
  do line = lineStart(text, Math.max(line - 1, 0));
  while (line > 0 && /^\s*(?:#|$)/.test(text.slice(line, lineEnd(text, line))));
  return line;
}

function indentTo(columns: readonly number[]): string {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) return only === 0 ? 'do not indent it' : `indent it by ${spaces(only)}`;
  return `indent it by ${columns.join(' or ')}`;
}

const spaces = (count: number): string => (count === 1 ? '1 space' : `${count} spaces`);

const quoted = (text: string): string =>
  excerpt(text.includes("'") && !text.includes('"') && !text.includes('\\') ? `"${text}"` : `'${text.replaceAll("'", "''")}'`);
