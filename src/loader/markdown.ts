import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';

/** A fenced block of YAML or JSON. */
export interface Fence {
  /** Its text in the file, from its first line to its last line's break. */
  readonly span: Span;
  /** What each of its lines begins with, if the fence is indented. */
  readonly margin: string;
  readonly language: 'yaml' | 'json';
}

/** Finds the fences of a Markdown file. */
export type MarkdownReader = (source: SourceFile) => readonly Fence[];

let reader: MarkdownReader | undefined;

/** Loads the Markdown parser, which most runs do not need. Afterwards `markdownReader` has it. */
export async function loadMarkdownReader(): Promise<MarkdownReader> {
  if (reader === undefined) {
    const [{ unified }, { default: remarkParse }] = await Promise.all([import('unified'), import('remark-parse')]);
    const processor = unified().use(remarkParse).freeze();
    reader = (source) => fencesIn(source, processor.parse(source.text));
  }
  return reader;
}

/** The Markdown parser, if it was loaded. */
export const markdownReader = (): MarkdownReader | undefined => reader;

/** As much as we need to know of a node of the Markdown tree. */
interface MarkdownNode {
  readonly type: string;
  readonly lang?: string | null | undefined;
  readonly children?: readonly MarkdownNode[];
  readonly position?:
    | { readonly start: { readonly offset?: number | undefined }; readonly end: { readonly offset?: number | undefined } }
    | undefined;
}

function fencesIn(source: SourceFile, node: MarkdownNode): Fence[] {
  if (node.type !== 'code') return (node.children ?? []).flatMap((child) => fencesIn(source, child));
  const language = LANGUAGES.get(node.lang?.toLowerCase() ?? '');
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (language === undefined || start === undefined || end === undefined) return [];
  const fence = fenceBetween(source, start, end, language);
  return fence === undefined ? [] : [fence];
}

const LANGUAGES: ReadonlyMap<string, Fence['language']> = new Map([
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['json', 'json'],
]);

/** The lines between the fence's own; undefined where they all begin with something else than white space, as in a quotation. */
function fenceBetween({ text, lines }: SourceFile, start: number, end: number, language: Fence['language']): Fence | undefined {
  const open = lines.positionAt(start);
  const margin = text.slice(lines.offsetOf(open.line), start);
  const first = lines.offsetOf(open.line + 1);
  const isClosed = /^[ \t]*(?:`{3,}|~{3,})[ \t]*$/.test(text.slice(lines.offsetOf(lines.positionAt(end).line), end));
  const last = isClosed ? lines.offsetOf(lines.positionAt(end).line) : end;
  if (last <= first) return undefined;
  const isIndented = margin.trim() === '' || /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+$/.test(margin);
  return isIndented ? { span: { start: first, end: last }, margin: ' '.repeat(margin.length), language } : undefined;
}
