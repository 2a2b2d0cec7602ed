import { type Document, parseDocuments } from '../loader/document.ts';
import type { Field } from '../loader/field.ts';
import { SourceFile } from '../text/source-file.ts';

/**
 * The documents in a text that stands in another document, as patches do in a kustomization; their places are places of the outer file.
 * None where the text is written with escapes or folded, so that its places are not to be found.
 */
export function embeddedDocuments({ node, document: { source } }: Field): readonly Document[] {
  if (node?.type !== 'scalar') return [];
  const span = contentSpan(node.style, node.start, node.end, source.text);
  if (span === undefined) return [];
  // Everything else is blanked out, so that offsets, lines and columns stay what they are.
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  const text = blank(source.text.slice(0, span.start)) + source.text.slice(span.start, span.end) + blank(source.text.slice(span.end));
  return parseDocuments(new SourceFile(source.path, text)).map((document) => ({ ...document, source }));
}

function contentSpan(style: string, start: number, end: number, text: string): { start: number; end: number } | undefined {
  if (style === 'literal') {
    const firstLine = text.indexOf('\n', start) + 1;
    return firstLine === 0 ? undefined : { start: firstLine, end };
  }
  const written = text.slice(start, end);
  if (written.includes('\n')) return undefined;
  if (style === 'plain') return { start, end };
  if (style === 'single') return written.slice(1, -1).includes("'") ? undefined : { start: start + 1, end: end - 1 };
  return style === 'double' && !written.includes('\\') ? { start: start + 1, end: end - 1 } : undefined;
}
