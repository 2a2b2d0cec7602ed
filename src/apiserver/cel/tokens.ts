import type { CelProblem } from './problem.ts';

export type TokenType = 'symbol' | 'identifier' | 'escaped' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'end';

export interface Token {
  readonly type: TokenType;
  /** As written; `<EOF>` for the end. */
  readonly text: string;
  /** In code points. */
  readonly at: number;
}

/** What may follow a backslash. */
const ESCAPE = '\\\\(?:[abfnrtv"\'\\\\?`]|[xX][0-9a-fA-F]{2}|[0-3][0-7]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})';
const RAW = `[rR](?:"""[^]*?"""|'''[^]*?'''|"[^"\\n\\r]*"|'[^'\\n\\r]*')`;
const QUOTED = `"""(?:${ESCAPE}|[^\\\\])*?"""|'''(?:${ESCAPE}|[^\\\\])*?'''|"(?:${ESCAPE}|[^"\\\\\\n\\r])*"|'(?:${ESCAPE}|[^'\\\\\\n\\r])*'`;

/** The patterns of CEL's grammar (`CEL.g4`), tried in order; the longest of a kind first. */
const PATTERNS: readonly (readonly [TokenType | 'skip', RegExp])[] = [
  ['skip', /[\t\f\r\n ]+|\/\/[^\n]*/y],
  ['bytes', new RegExp(`[bB](?:${RAW}|${QUOTED})`, 'y')],
  ['string', new RegExp(`${RAW}|${QUOTED}`, 'y')],
  ['double', /[0-9]+(?:\.[0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)|\.[0-9]+(?:[eE][+-]?[0-9]+)?/y],
  ['uint', /(?:0x[0-9a-fA-F]+|[0-9]+)[uU]/y],
  ['int', /0x[0-9a-fA-F]+|[0-9]+/y],
  ['identifier', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['escaped', /`[A-Za-z0-9_.\-/ ]+`/y],
  ['symbol', /==|!=|<=|>=|&&|\|\||[<>[\]{}().,\-!?:+*/%]/y],
];

/** As much of a string as can be read, and the character that cannot: one that no escape has, or a line's end. */
const UNREADABLE_STRING = new RegExp(
  `^(["'])(?:${ESCAPE}|(?!\\1)[^\\\\\\n\\r])*(?:\\\\(?:[xX][0-9a-fA-F]?|[0-3][0-7]?|u[0-9a-fA-F]{0,3}|U[0-9a-fA-F]{0,7})?)?[^]?`,
  'u',
);

/** Splits an expression. Characters that begin no token are problems, in the words of cel-go's parser generator, and are passed over. */
export function tokenize(expression: string): { readonly tokens: readonly Token[]; readonly problems: readonly CelProblem[] } {
  const tokens: Token[] = [];
  const problems: CelProblem[] = [];
  let index = 0;
  let at = 0;
  while (index < expression.length) {
    const found = tokenAt(expression, index);
    const text = found?.text ?? unreadable(expression, index);
    if (found === undefined) problems.push({ at, text: `Syntax error: token recognition error at: '${escapeSpaces(text)}'` });
    else if (found.type !== 'skip') tokens.push({ type: found.type, text, at });
    index += text.length;
    at += [...text].length;
  }
  return { tokens: [...tokens, { type: 'end', text: '<EOF>', at }], problems };
}

function tokenAt(expression: string, index: number): { type: TokenType | 'skip'; text: string } | undefined {
  for (const [type, pattern] of PATTERNS) {
    pattern.lastIndex = index;
    const match = pattern.exec(expression);
    if (match) return { type, text: match[0] };
  }
  return undefined;
}

/** What the lexer had read when it gave up: half an operator and the character after it, a string without its end, or one character. */
function unreadable(expression: string, index: number): string {
  const rest = expression.slice(index);
  if (/^[&|=]/.test(rest)) return [...rest].slice(0, 2).join('');
  if (/^["']/.test(rest)) return UNREADABLE_STRING.exec(rest)?.[0] ?? rest;
  return [...rest][0] ?? '';
}

const escapeSpaces = (text: string): string => text.replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
