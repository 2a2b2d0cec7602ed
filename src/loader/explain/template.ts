import type { Span } from '../../text/span.ts';
import type { Token } from '../go-yaml/token.ts';
import { lineEnd, lineStart } from './lines.ts';

const ACTION = /\{\{.*?\}\}|\{\{|\{%.*?%\}/g;
const BEGINS_LINE = /^[ \t]*(?:- +)?$/;

/**
 * The `{{ … }}` or `{% … %}` that keeps a document from being read: one on the line of the mistake, or one that begins an earlier line.
 * Those within quotes and block scalars are text.
 */
export function templateBefore(text: string, start: number, at: number, tokens: readonly Token[]): Span | undefined {
  const line = lineStart(text, at);
  let found: Span | undefined;
  for (const match of text.slice(start, lineEnd(text, at)).matchAll(ACTION)) {
    const from = start + match.index;
    if (isText(from, tokens)) continue;
    const span = { start: from, end: from + match[0].length };
    if (from >= line) return span;
    if (BEGINS_LINE.test(text.slice(lineStart(text, from), from))) found ??= span;
  }
  return found;
}

const isText = (at: number, tokens: readonly Token[]): boolean =>
  tokens.some(({ type, style, start, end }) => type === 'scalar' && style !== 'plain' && start <= at && at < end);
