import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { type Chunk, cutChunks } from './chunks.ts';
import { DocumentCollector, type DocumentContent } from './document-collector.ts';
import { explainJson, explainSeparator, jsonWords } from './explain.ts';
import { JsonProblem, readJson, skipJsonSpace } from './json.ts';
import type { Fence } from './markdown.ts';
import type { Node } from './node.ts';
import { fileKind } from './path.ts';
import { readYaml } from './read-yaml.ts';
import type { DuplicateKey, SyntaxProblem } from './syntax-problem.ts';

/** A comment, from its `#` to the end of the line. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

/** One YAML, JSON or Markdown-fence document of a file. */
export interface Document {
  readonly source: SourceFile;
  readonly span: Span;
  /**
   * Counts from 0 the chunks into which lines beginning with `---` cut the text; before a leading `---` lies the empty chunk 0. JSON
   * objects that follow each other share one; in Markdown the chunks of all fences are counted together.
   */
  readonly index: number;
  readonly kind: 'yaml' | 'json' | 'markdown';
  /** Undefined where kubectl could not read the document, and of fences in Markdown in which a line of dots stands for more. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly duplicates: readonly DuplicateKey[];
  /** Those of chunks that hold nothing else belong to the document that follows them, or to the last one. */
  readonly comments: readonly Comment[];
}

const BYTE_ORDER_MARK = 0xfeff;

/** The documents of a YAML or JSON file as kubectl 1.34 reads it; empty ones, those with comments only and `null` are none. */
export function parseDocuments(source: SourceFile): Document[] {
  const text = withLineEnd(source.text);
  const collector = new DocumentCollector(source);
  const start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  readStream({ text, span: { start, end: text.length }, margin: '', isJson: fileKind(source.path) === 'json' }, collector);
  return collector.finish();
}

/** The documents in the fences of a Markdown file, each fence read as a file of its own. */
export function parseFences(source: SourceFile, fences: readonly Fence[]): Document[] {
  const text = withLineEnd(source.text);
  const documents: Document[] = [];
  let index = 0;
  for (const { span, margin, language } of fences) {
    if (ELLIPSIS.test(text.slice(span.start, span.end))) {
      documents.push({
        source,
        span: trimmed(text, span),
        index,
        kind: 'markdown',
        root: undefined,
        problems: [],
        duplicates: [],
        comments: [],
      });
      index += 1;
      continue;
    }
    const collector = new DocumentCollector(source, { kind: 'markdown', firstIndex: index });
    index += readStream({ text, span, margin, isJson: language === 'json' }, collector);
    documents.push(...collector.finish());
  }
  return documents;
}

/** A line of dots stands for what the writer left out: such a fence is no YAML. */
const ELLIPSIS = /^[ \t]*(?:#[ \t]*)?(?:- )?(?:\.\.\.|…)[ \t]*$/m;

/** kubectl reads lines, and ends the last one if the file does not. */
const withLineEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** What kubectl would read as one file. */
interface Stream {
  readonly text: string;
  readonly span: Span;
  /** What each line begins with in a fence that is indented. */
  readonly margin: string;
  /** Whether its name says that it is JSON. */
  readonly isJson: boolean;
}

/** Reads the documents of a stream, and answers how many chunks it has. */
function readStream({ text, span, margin, isJson }: Stream, collector: DocumentCollector): number {
  const { rest, noJson } = looksLikeJson(text, span) ? readJsonStream(text, span, collector) : { rest: span.start, noJson: undefined };
  const chunks = cutChunks(text, span, margin);
  for (const chunk of chunks) {
    if (chunk.span.end <= rest && !chunk.afterSeparator) continue;
    const clipped = clip(chunk, rest);
    const content = readChunk(text, clipped);
    const isTried = noJson !== undefined && clipped.readFrom <= noJson.at && noJson.at <= clipped.span.end;
    collector.add(isTried ? asJson(content, text, span, noJson, isJson) : content);
  }
  return chunks.length;
}

/** A chunk without what was read as JSON. */
function clip(chunk: Chunk, from: number): Chunk {
  if (chunk.readFrom >= from) return chunk;
  return { ...chunk, readFrom: from, span: { start: Math.max(chunk.span.start, from), end: chunk.span.end } };
}

function readChunk(text: string, { index, span, readFrom, afterSeparator }: Chunk): DocumentContent {
  const content = readYaml(text, afterSeparator ? span.start : readFrom, span.end);
  // A document that begins on the separator's line lacks that line: what is wrong with the rest is the same mistake.
  const problems = afterSeparator ? [explainSeparator(text, afterSeparator)] : content.problems;
  return { kind: 'yaml', index, span: trimmed(text, span), ...content, problems };
}

/** The span without the white space at its end. */
const trimmed = (text: string, { start, end }: Span): Span => ({ start, end: start + text.slice(start, end).trimEnd().length });

/** How far kubectl looks for an opening brace. */
const JSON_WINDOW = 4096;

const looksLikeJson = (text: string, { start, end }: Span): boolean =>
  text
    .slice(start, Math.min(end, start + JSON_WINDOW))
    .trimStart()
    .startsWith('{');

/** What is no JSON and no YAML either: kubectl says why it is no JSON, and so do we where it was meant to be. */
function asJson(content: DocumentContent, text: string, { start }: Span, problem: JsonProblem, isJson: boolean): DocumentContent {
  if (content.root !== undefined || content.problems.length === 0) return content;
  const wasMeant = isJson || /^\s*\{\s*["}]/.test(text.slice(start, start + JSON_WINDOW));
  if (wasMeant) return { ...content, kind: 'json', problems: [explainJson(text, start, problem)] };
  return { ...content, problems: content.problems.map((found) => ({ ...found, kubectl: jsonWords(text, start, problem) })) };
}

/** Where JSON ends and YAML begins, and why. */
interface JsonStream {
  readonly rest: number;
  readonly noJson: JsonProblem | undefined;
}

/**
 * Reads JSON objects one after the other. kubectl turns to YAML where the first or second object is no JSON; behind two objects it does
 * not any more, and gives up. No `---` can stand between the objects.
 */
function readJsonStream(text: string, { start: from, end: to }: Span, collector: DocumentCollector): JsonStream {
  let end = from;
  for (let count = 0; ; count++) {
    const start = skipJsonSpace(text, end);
    if (start >= to) return { rest: to, noJson: undefined };
    try {
      const { root, duplicates, end: behind } = readJson(text, start, to);
      collector.add({ kind: 'json', index: 0, span: { start, end: behind }, root, problems: [], duplicates, comments: [] });
      end = behind;
    } catch (error) {
      if (!(error instanceof JsonProblem)) throw error;
      if (count < 2) return { rest: firstLineOf(text, end), noJson: error };
      const problem = { ...explainJson(text, from, error), kubectl: error.words };
      collector.add({
        kind: 'json',
        index: 0,
        span: { start, end: error.at },
        root: undefined,
        problems: [problem],
        duplicates: [],
        comments: [],
      });
      return { rest: Math.min(nextSeparator(text, start), to), noJson: undefined };
    }
  }
}

/** kubectl skips white space up to a line break before it turns to YAML. */
function firstLineOf(text: string, from: number): number {
  const match = /[^\S\n]*\n?/y;
  match.lastIndex = from;
  return from + (match.exec(text)?.[0].length ?? 0);
}

function nextSeparator(text: string, from: number): number {
  const at = text.indexOf('\n---', from);
  return at === -1 ? text.length : at + 1;
}
