import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
import type { Comment, Document } from '../loader/document.ts';
import type { Span } from '../text/span.ts';
import { expiredMessage, isOver } from './ignores.ts';
import { type Known, type Suppression, suppressionProblem, takeDate, unknownRule } from './suppression.ts';
import { isFirstOnLine, type Lines, lineOf, removable, scopeOf } from './suppression-scope.ts';

const COMMENT = /#\s*kubeproof:\s*(.*)$/;
const DIRECTIVE = /^(ignore(?:-object|-file|-start|-end)?)\s*\[([^\]]*)\]\s*(.*)$/;

/** What one `# kubeproof: ignore[…] until=… -- reason` says. */
interface Directive {
  readonly word: string;
  readonly rules: readonly string[];
  readonly until?: string;
  readonly reason: string;
}

/** Reads the comments of a document that are meant for us; what is wrong with them is added to the problems. */
export function commentSuppressions(document: Document, known: Known, problems: Diagnostic[]): Suppression[] {
  const reader = new CommentReader(document, known, problems);
  for (const comment of document.comments) reader.read(comment);
  reader.finish();
  problems.push(...commentsInText(document));
  return reader.suppressions;
}

class CommentReader {
  readonly suppressions: Suppression[] = [];
  /** Ranges that are not ended yet; a start that is wrong silences nothing and has its end all the same. */
  private readonly open: { directive: Directive; comment: Comment; isRight: boolean }[] = [];

  constructor(
    private readonly document: Document,
    private readonly known: Known,
    private readonly problems: Diagnostic[],
  ) {}

  read(comment: Comment): void {
    const match = COMMENT.exec(comment.text);
    if (match === null) return;
    const directive = readDirective(match[1] ?? '');
    if (directive === undefined)
      return this.problem(comment, 'malformed', 'error', 'this is no kubeproof comment; write # kubeproof: ignore[rule] -- reason');
    if (directive.word === 'ignore-end') return this.end(comment);
    const isRight = this.isInOrder(directive, comment);
    if (directive.word === 'ignore-start') this.open.push({ directive, comment, isRight });
    else if (isRight) this.add(directive, comment, scopeOf(this.document, comment.span, directive.word));
  }

  /** Says what is wrong; answers whether the comment silences anything at all. */
  private isInOrder({ word, rules, reason, until }: Directive, comment: Comment): boolean {
    for (const name of rules) {
      const unknown = name === '*' ? undefined : unknownRule(this.document, comment.span, name, this.known);
      if (unknown) this.problems.push(unknown);
    }
    const isBlanket = rules.includes('*') && !this.known.allowBlanket;
    if (isBlanket) this.problem(comment, 'blanket', 'error', 'ignoring every rule hides what nobody has seen; name the rules');
    if (reason === '') this.problem(comment, 'without-reason', 'error', `say why: # kubeproof: ${word}[${rules.join(', ')}] -- reason`);
    if (isBlanket || reason === '') return false;
    if (word === 'ignore-file' && this.isBehindKey(comment)) {
      this.problem(comment, 'misplaced', 'warning', 'ignore-file covers nothing here; write it before the first key of the file');
      return false;
    }
    if (until === undefined || !isOver({ expires: until }, this.known.today)) return true;
    this.problem(comment, 'expired', 'warning', expiredMessage(until));
    return false;
  }

  private isBehindKey({ span }: Comment): boolean {
    const { index, root, source } = this.document;
    const isFirst =
      index === 0 ||
      source.text
        .slice(0, this.document.span.start)
        .replace(/^(?:\s*#.*|---.*|\s*)$/gm, '')
        .trim() === '';
    return !isFirst || (root !== undefined && span.start > root.start);
  }

  private end(comment: Comment): void {
    const start = this.open.pop();
    if (start === undefined) this.problem(comment, 'misplaced', 'warning', 'this ends an ignore-start that is not there');
    else if (start.isRight) {
      const lines = { from: lineOf(this.document, start.comment.span.start), to: lineOf(this.document, comment.span.start) };
      this.add(start.directive, start.comment, lines, [comment.span]);
    }
  }

  finish(): void {
    for (const { comment, isRight } of this.open)
      if (isRight) this.problem(comment, 'misplaced', 'warning', 'this ignore-start is never ended; write # kubeproof: ignore-end[rule]');
  }

  /** `others`: comments that go where this one goes. */
  private add({ rules, reason }: Directive, { span }: Comment, { from, to }: Lines, others: readonly Span[] = []): void {
    const { document } = this;
    this.suppressions.push({
      document,
      span,
      rules,
      reason,
      covers: ({ location }) => {
        const { line } = document.source.lines.positionAt(location.span.start);
        return line >= from && line <= to;
      },
      remove: (unused) => without(document, [span, ...others], rules, unused),
    });
  }

  private problem({ span }: Comment, id: string, severity: 'error' | 'warning', message: string): void {
    this.problems.push(suppressionProblem(this.document, span, id, severity, message));
  }
}

function readDirective(text: string): Directive | undefined {
  const match = DIRECTIVE.exec(text.trim());
  if (match === null) return undefined;
  const [, word = '', list = '', rest = ''] = match;
  const rules = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const { date, rest: behind, isWrong } = takeDate(rest);
  const reason = /^(?:--\s*(.*))?$/.exec(behind.trim());
  if (isWrong || reason === null || (rules.length === 0 && word !== 'ignore-end')) return undefined;
  return { word, rules, reason: (reason[1] ?? '').trim(), ...(date === undefined ? {} : { until: date }) };
}

/** The comment without the rules that nothing was found for; without any of them it goes, and the end of its range with it. */
function without(
  document: Document,
  [span, ...others]: readonly [Span, ...Span[]],
  rules: readonly string[],
  unused: readonly string[],
): Fix {
  const { source } = document;
  const rest = rules.filter((name) => !unused.includes(name));
  if (rest.length === 0) {
    const edits = [span, ...others].map((each) => ({ source, span: removable(document, each), text: '' }));
    return { title: 'remove the comment', safe: true, edits };
  }
  const text = source.text.slice(span.start, span.end);
  const open = span.start + text.indexOf('[') + 1;
  const close = span.start + text.indexOf(']');
  return {
    title: `take ${unused.join(', ')} out of the comment`,
    safe: true,
    edits: [{ source, span: { start: open, end: close }, text: rest.join(', ') }],
  };
}

const IN_TEXT = /#[ \t]*kubeproof:[ \t]*ignore(?:-\w+)?[ \t]*\[[^\]\n]*\][^\n]*/g;

/** What looks like one of our comments and is text: in a block scalar or in quotes. */
function* commentsInText(document: Document): Generator<Diagnostic> {
  const { source, span, comments, kind } = document;
  if (kind === 'markdown') return;
  const text = source.text.slice(span.start, span.end);
  if (!text.includes('kubeproof:')) return;
  for (const match of text.matchAll(IN_TEXT)) {
    const start = span.start + match.index;
    if (comments.some((comment) => start >= comment.span.start && start < comment.span.end)) continue;
    const place = { start, end: start + match[0].trimEnd().length };
    const message = isFirstOnLine(document, start)
      ? 'this is text of a block scalar and no comment; write it above the key of the block'
      : 'this is text and no comment, and silences nothing; write it outside of the value';
    yield suppressionProblem(document, place, 'misplaced', 'warning', message);
  }
}
