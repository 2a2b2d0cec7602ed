import { TemplateProblem } from './nodes.ts';

export interface Token {
  readonly kind: 'space' | 'field' | 'variable' | 'word' | 'dot' | 'string' | 'number' | 'char' | 'sign';
  readonly text: string;
  /** Where it stands in the template. */
  readonly at: number;
}

/** A piece of a template: text, or what stands in braces. */
export type Piece = { readonly text: string } | { readonly tokens: readonly Token[]; readonly at: number };

const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`/y],
  ['char', /'(?:[^'\\\n]|\\.)+'/y],
  ['number', /[+-]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y],
  ['field', /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['dot', /\./y],
  ['sign', /:=|[=|(),]/y],
];

/** Takes a template apart; a dash beside the braces takes the white space with it. */
export function piecesOf(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let [at, trimsLeft] = [0, false];
  for (;;) {
    const open = template.indexOf('{{', at);
    const isTrimmed = /^\{\{-[ \t\r\n]/.test(template.slice(Math.max(open, 0), open + 4)) && open >= 0;
    const text = template.slice(at, open < 0 ? undefined : open);
    const left = trimsLeft ? text.trimStart() : text;
    const shown = isTrimmed ? left.trimEnd() : left;
    if (shown !== '') pieces.push({ text: shown });
    if (open < 0) return pieces;
    const start = open + (isTrimmed ? 3 : 2);
    const comment = /^\s*\/\*[^]*?\*\/(\s+-)?\}\}/.exec(template.slice(start));
    if (comment !== null) {
      [at, trimsLeft] = [start + comment[0].length, comment[1] !== undefined];
      continue;
    }
    const { tokens, end, trims } = tokensOf(template, start);
    pieces.push({ tokens, at: start });
    [at, trimsLeft] = [end, trims];
  }
}

function tokensOf(template: string, start: number): { readonly tokens: readonly Token[]; readonly end: number; readonly trims: boolean } {
  const tokens: Token[] = [];
  let at = start;
  while (at < template.length) {
    const close = /^([ \t\r\n]-)?\}\}/.exec(template.slice(at, at + 4));
    if (close !== null) return { tokens, end: at + close[0].length, trims: close[1] !== undefined };
    const token = tokenAt(template, at);
    tokens.push(token);
    at += token.text.length;
  }
  throw new TemplateProblem(`${place(template, start)}: unclosed action`);
}

function tokenAt(template: string, at: number): Token {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(template) ?? [];
    // Before a closing dash only the space that belongs to it is left.
    if (text !== undefined && isName(kind)) checkEnd(template, at + text.length);
    if (text !== undefined) return { kind, text: kind === 'space' ? spaceBeforeClose(template, at, text) : text, at };
  }
  const char = template.charAt(at);
  throw new TemplateProblem(
    char === '"'
      ? `${place(template, at)}: unterminated quoted string`
      : `${place(template, at)}: unexpected bad character ${characterName(template, at)} in command`,
  );
}

const isName = (kind: Token['kind']): boolean => kind === 'word' || kind === 'field' || kind === 'variable';

/** A name ends before a space, a sign, another field or the braces (`lexer.atTerminator` of `text/template/parse`, read at Go 1.24). */
function checkEnd(template: string, at: number): void {
  if (at >= template.length || ' \t\r\n.,|:()='.includes(template.charAt(at)) || template.startsWith('}}', at)) return;
  throw new TemplateProblem(`${place(template, at)}: bad character ${characterName(template, at)}`);
}

const characterName = (template: string, at: number): string =>
  `U+${(template.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${template.charAt(at)}'`;

const spaceBeforeClose = (template: string, at: number, text: string): string =>
  template.startsWith('-}}', at + text.length) && text.length > 1 ? text.slice(0, -1) : text;

/** `template: output:2` */
export const place = (template: string, at: number): string => `template: output:${template.slice(0, at).split('\n').length}`;
