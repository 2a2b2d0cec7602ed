import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Comment, Document } from './document.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** What was read of a document; the comments are places only. */
export interface DocumentContent extends Omit<Document, 'source' | 'comments'> {
  readonly comments: readonly Span[];
}

/** Gathers the documents of a file and leaves out the empty ones. */
export class DocumentCollector {
  private readonly documents: Document[] = [];
  /** The comments of chunks that hold nothing else. */
  private waiting: Comment[] = [];

  constructor(
    private readonly source: SourceFile,
    private readonly fence: { readonly kind: 'markdown'; readonly firstIndex: number } | undefined = undefined,
  ) {}

  add({ kind, index, span, root, problems, duplicates, comments: spans }: DocumentContent): void {
    const comments = [...this.waiting, ...spans.map((place) => this.comment(place))];
    const isNull = root?.type === 'scalar' && root.value === null;
    if (problems.length === 0 && (root === undefined || isNull)) {
      this.waiting = comments;
      return;
    }
    this.waiting = [];
    this.documents.push({
      source: this.source,
      span: this.clamp(span),
      index: index + (this.fence?.firstIndex ?? 0),
      kind: this.fence?.kind ?? kind,
      root,
      problems: problems.map((problem) => this.clampProblem(problem)),
      duplicates,
      comments,
    });
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
