import { cutChunks } from '../../loader/chunks.ts';
import { markdownReader } from '../../loader/markdown.ts';
import { fileKind } from '../../loader/path.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';

/** The text of one document and a place in it. */
export interface TextAndOffset {
  readonly text: string;
  readonly offset: number;
}

/** The document of a file that the cursor is in, without the margin of an indented fence; undefined in the prose of Markdown. */
export function documentAround(path: string, text: string, offset: number): TextAndOffset | undefined {
  const { span, margin } = fileKind(path) === 'markdown' ? fenceAround(path, text, offset) : wholeOf(text);
  const chunk = cutChunks(text, span, margin).findLast((each) => each.span.start <= offset && offset <= each.span.end);
  if (chunk === undefined || offset < span.start) return undefined;
  const { start, end } = chunk.span;
  const before = text.slice(start, offset);
  return { text: withoutMargin(text.slice(start, end), margin), offset: withoutMargin(before, margin).length };
}

interface Stretch {
  readonly span: Span;
  readonly margin: string;
}

const wholeOf = (text: string): Stretch => ({ span: { start: text.startsWith('\ufeff') ? 1 : 0, end: text.length }, margin: '' });

const NOWHERE: Stretch = { span: { start: Number.POSITIVE_INFINITY, end: 0 }, margin: '' };

function fenceAround(path: string, text: string, offset: number): Stretch {
  const fences = markdownReader()?.(new SourceFile(path, text)) ?? [];
  return fences.find(({ span }) => span.start <= offset && offset <= span.end) ?? NOWHERE;
}

const withoutMargin = (text: string, margin: string): string =>
  margin === '' ? text : text.replace(new RegExp(`^[ \\t]{0,${margin.length}}`, 'gm'), '');
