import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { type Chunk, cutChunks } from './chunks.ts';
import { explainJson, explainSeparator, jsonWords } from './explain.ts';
import { JsonProblem, readJson, skipJsonSpace } from './json.ts';
import type { Node } from './node.ts';
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
  /** Counts from 0 the chunks into which lines beginning with `---` cut the text; before a leading `---` lies the empty chunk 0. */
  readonly index: number;
  readonly kind: 'yaml' | 'json' | 'markdown';
  /** Undefined where kubectl could not read the document. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly duplicates: readonly DuplicateKey[];
  /** Those of chunks that hold nothing else belong to the document that follows them, or to the last one. */
  readonly comments: readonly Comment[];
}

/** The documents of a YAML or JSON file as kubectl 1.34 reads it; empty ones, those with comments only and `null` are none. */
export function parseDocuments(source: SourceFile): Document[] {
  const text = withLineEnd(source.text);
  const start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const collector = new DocumentCollector(source);
  const { rest, noJson } = looksLikeJson(text, start) ? readJsonStream(text, start, collector) : { rest: start, noJson: undefined };
  for (const chunk of cutChunks(text, start)) {
    if (chunk.span.end <= rest && !chunk.afterSeparator) continue;
    const clipped = clip(chunk, rest);
    const content = readChunk(text, clipped);
    const isJson = noJson !== undefined && clipped.readFrom <= noJson.at && noJson.at <= clipped.span.end;
    collector.add(isJson ? asJson(content, text, start, noJson) : content, content.spans);
  }
  return collector.finish();
}

const BYTE_ORDER_MARK = 0xfeff;

/** kubectl reads lines, and ends the last one if the file does not. */
const withLineEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** A chunk without what was read as JSON. */
function clip(chunk: Chunk, from: number): Chunk {
  if (chunk.readFrom >= from) return chunk;
  return { ...chunk, readFrom: from, span: { start: Math.max(chunk.span.start, from), end: chunk.span.end } };
}

function readChunk(text: string, { index, span, readFrom, afterSeparator }: Chunk): Content & { readonly spans: readonly Span[] } {
  const content = readYaml(text, afterSeparator ? span.start : readFrom, span.end);
  // A document that begins on the separator's line lacks that line: what is wrong with the rest is the same mistake.
  const problems = afterSeparator ? [explainSeparator(text, afterSeparator)] : content.problems;
  return { kind: 'yaml', index, span: trimmed(text, span), ...content, problems, spans: content.comments };
}

/** What is no JSON and no YAML either: kubectl says why it is no JSON, and so do we where it was meant to be. */
function asJson(content: Content, text: string, from: number, problem: JsonProblem): Content {
  if (content.root !== undefined || content.problems.length === 0) return content;
  const wasMeant = /^\s*\{\s*["}]/.test(text.slice(from, from + JSON_WINDOW));
  const problems = wasMeant
    ? [explainJson(text, from, problem)]
    : content.problems.map((found) => ({ ...found, kubectl: jsonWords(text, from, problem) }));
  return { ...content, kind: wasMeant ? 'json' : 'yaml', problems };
}

/** The span without the white space at its end. */
const trimmed = (text: string, { start, end }: Span): Span => ({ start, end: start + text.slice(start, end).trimEnd().length });

/** How far kubectl looks for an opening brace. */
const JSON_WINDOW = 4096;

const looksLikeJson = (text: string, start: number): boolean =>
  text
    .slice(start, start + JSON_WINDOW)
    .trimStart()
    .startsWith('{');

/**
 * Reads JSON objects one after the other and answers where YAML begins. kubectl turns to YAML where the first or second object is no
 * JSON; behind two objects it does not any more, and gives up. No `---` can stand between the objects.
 */
function readJsonStream(text: string, from: number, collector: DocumentCollector): { rest: number; noJson: JsonProblem | undefined } {
  let end = from;
  for (let count = 0; ; count++) {
    const start = skipJsonSpace(text, end);
    if (start >= text.length) return { rest: text.length, noJson: undefined };
    try {
      const content = readJson(text, start);
      collector.add(
        { kind: 'json', index: 0, span: { start, end: content.end }, root: content.root, problems: [], duplicates: content.duplicates },
        [],
      );
      end = content.end;
    } catch (error) {
      if (!(error instanceof JsonProblem)) throw error;
      if (count < 2) return { rest: firstLineOf(text, end), noJson: error };
      collector.add(
        {
          kind: 'json',
          index: 0,
          span: { start, end: error.at },
          root: undefined,
          problems: [{ ...explainJson(text, from, error), kubectl: error.words }],
          duplicates: [],
        },
        [],
      );
      return { rest: nextSeparator(text, start), noJson: undefined };
    }
  }
}

/** kubectl skips white space up to a line break before it turns to YAML. */
function firstLineOf(text: string, from: number): number {
  const match = /[^\S\n]*\n?/y;
  match.lastIndex = from;
  return from + (match.exec(text)?.[0].length ?? 0);
}

const nextSeparator = (text: string, from: number): number => {
  const at = text.indexOf('\n---', from);
  return at === -1 ? text.length : at + 1;
};

type Content = Omit<Document, 'source' | 'comments'>;

/** Gathers the documents of a file. */
class DocumentCollector {
  private readonly documents: Document[] = [];
  /** The comments of chunks that hold nothing else. */
  private waiting: Comment[] = [];

  constructor(private readonly source: SourceFile) {}

  add(content: Content, spans: readonly Span[]): void {
    const comments = [...this.waiting, ...spans.map((span) => this.comment(span))];
    const { root, problems } = content;
    const isNull = root?.type === 'scalar' && root.value === null;
    if (problems.length === 0 && (root === undefined || isNull)) this.waiting = comments;
    else {
      const { kind, index, span, duplicates } = content;
      const clamped = problems.map((problem) => this.clampProblem(problem));
      this.documents.push({ source: this.source, span: this.clamp(span), index, kind, root, problems: clamped, duplicates, comments });
      this.waiting = [];
    }
  }

  finish(): Document[] {
    const last = this.documents.at(-1);
    if (last && this.waiting.length > 0)
      this.documents[this.documents.length - 1] = { ...last, comments: [...last.comments, ...this.waiting] };
    return this.documents;
  }

  private comment(span: Span): Comment {
    return { span: this.clamp(span), text: this.source.text.slice(span.start, span.end).trimEnd() };
  }

  private clampProblem(problem: SyntaxProblem): SyntaxProblem {
    return { ...problem, span: this.clamp(problem.span) };
  }

  /** The line break that the text may lack is no place to point at. */
  private clamp({ start, end }: Span): Span {
    const { length } = this.source.text;
    return { start: Math.min(start, length), end: Math.min(end, length) };
  }
}
