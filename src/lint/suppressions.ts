import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Document } from '../loader/document.ts';
import type { Span } from '../text/span.ts';

/** One `# kubeproof: ignore[…] -- reason` comment. */
export interface Suppression {
  readonly document: Document;
  readonly comment: Span;
  /** Rule ids, family names, or `*`. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** What it covers: lines of the file, from and to, 1-based; or the whole document. */
  readonly lines: { readonly from: number; readonly to: number };
}

/** A finding that a comment silenced. */
export interface SuppressedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/** What is left after suppression, what was silenced, and what is wrong with the comments themselves. */
export interface SuppressionResult {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
}

const COMMENT = /#\s*kubeproof:\s*(.*)$/;
const DIRECTIVE = /^(ignore(?:-object|-file|-start|-end)?)\s*\[([^\]]*)\]\s*(?:--\s*(.*))?$/;

/** The directives of one comment that is meant for us; a comment that only looks so is a problem. */
interface Directive {
  readonly word: string;
  readonly rules: readonly string[];
  readonly reason: string;
}

/** Reads the comments of the documents and drops the findings that they cover. */
export function suppress(
  diagnostics: readonly Diagnostic[],
  documents: readonly Document[],
  known: {
    readonly isRule: (name: string) => boolean;
    readonly suggest: (name: string) => string | undefined;
    readonly isEnabled: (name: string) => boolean;
  },
): SuppressionResult {
  const problems: Diagnostic[] = [];
  const suppressions = documents.flatMap((document) => [...readDocument(document, known, problems)]);
  const used = new Set<Suppression>();
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  const byFile = groupByPath(suppressions);
  for (const diagnostic of diagnostics) {
    const cover = byFile.get(diagnostic.location.source.path)?.find((suppression) => covers(suppression, diagnostic));
    if (cover === undefined) kept.push(diagnostic);
    else {
      used.add(cover);
      suppressed.push({ diagnostic, reason: cover.reason });
    }
  }
  for (const suppression of suppressions)
    if (!used.has(suppression) && suppression.rules.some(known.isEnabled)) problems.push(unused(suppression));
  return { kept: [...kept, ...problems], suppressed };
}

function groupByPath(suppressions: readonly Suppression[]): Map<string, Suppression[]> {
  const groups = new Map<string, Suppression[]>();
  for (const suppression of suppressions) {
    const { path } = suppression.document.source;
    const group = groups.get(path);
    if (group) group.push(suppression);
    else groups.set(path, [suppression]);
  }
  return groups;
}

function covers({ rules, lines, document }: Suppression, { rule, location }: Diagnostic): boolean {
  if (!rules.some((name) => name === rule || rule.startsWith(`${name}/`))) return false;
  const { line } = document.source.lines.positionAt(location.span.start);
  return line >= lines.from && line <= lines.to;
}

function* readDocument(document: Document, known: Parameters<typeof suppress>[2], problems: Diagnostic[]): Generator<Suppression> {
  const open: { suppression: Suppression; word: string }[] = [];
  for (const comment of document.comments) {
    const match = COMMENT.exec(comment.text);
    if (match === null) continue;
    const directive = readDirective(match[1] ?? '');
    if (directive === undefined) {
      problems.push(
        problem(document, comment.span, 'malformed', 'error', 'this is no kubeproof comment; write # kubeproof: ignore[rule] -- reason'),
      );
      continue;
    }
    problems.push(...directiveProblems(document, comment.span, directive, known));
    if (directive.reason === '' && directive.word !== 'ignore-end') continue;
    if (directive.word === 'ignore-end') {
      const start = open.pop();
      if (start === undefined)
        problems.push(problem(document, comment.span, 'misplaced', 'warning', 'this ends an ignore-start that is not there'));
      else yield { ...start.suppression, lines: { from: start.suppression.lines.from, to: lineOf(document, comment.span.start) } };
      continue;
    }
    const { rules, reason } = directive;
    const suppression = { document, comment: comment.span, rules, reason, lines: scopeOf(document, comment.span, directive.word) };
    if (directive.word === 'ignore-start') open.push({ suppression, word: directive.word });
    else yield suppression;
  }
  for (const { suppression } of open)
    problems.push(
      problem(
        document,
        suppression.comment,
        'misplaced',
        'warning',
        'this ignore-start is never ended; write # kubeproof: ignore-end[rule]',
      ),
    );
}

function readDirective(text: string): Directive | undefined {
  const match = DIRECTIVE.exec(text.trim());
  if (match === null) return undefined;
  const rules = (match[2] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { word: match[1] ?? '', rules, reason: (match[3] ?? '').trim() };
}

function* directiveProblems(
  document: Document,
  span: Span,
  { word, rules, reason }: Directive,
  known: Parameters<typeof suppress>[2],
): Generator<Diagnostic> {
  if (reason === '' && word !== 'ignore-end')
    yield problem(document, span, 'without-reason', 'error', `say why: # kubeproof: ${word}[${rules.join(', ')}] -- reason`);
  for (const name of rules) {
    if (name === '*') yield problem(document, span, 'blanket', 'error', 'ignoring every rule hides what nobody has seen; name the rules');
    else if (!known.isRule(name)) {
      const suggestion = known.suggest(name);
      yield problem(
        document,
        span,
        'unknown-rule',
        'error',
        `there is no rule "${name}"${suggestion ? `; did you mean ${suggestion}?` : ''}`,
      );
    }
  }
}

const lineOf = (document: Document, offset: number): number => document.source.lines.positionAt(offset).line;

/** The lines that a comment covers. On its own line it speaks of the next key with all that is below it. */
function scopeOf(document: Document, comment: Span, word: string): { from: number; to: number } {
  const { source } = document;
  const line = lineOf(document, comment.start);
  if (word === 'ignore-file') return { from: 1, to: Number.POSITIVE_INFINITY };
  if (word === 'ignore-object') return { from: lineOf(document, document.span.start), to: lineOf(document, document.span.end) };
  const { column } = source.lines.positionAt(comment.start);
  const own =
    source
      .lineText(line)
      .slice(0, column - 1)
      .trim() === '';
  if (!own) return { from: line, to: line };
  return { from: line + 1, to: lastLineOfNode(document, line + 1) };
}

/** The last line of the YAML node that begins on a line: deeper indented lines below belong to it. */
function lastLineOfNode(document: Document, first: number): number {
  const { source } = document;
  let start = first;
  while (start < source.lines.count && /^\s*(#.*)?$/.test(source.lineText(start))) start++;
  const indent = indentOf(source.lineText(start));
  let last = start;
  for (let line = start + 1; line <= source.lines.count; line++) {
    const text = source.lineText(line);
    if (text.trim() === '') continue;
    if (
      indentOf(text) <= indent &&
      !(text.trimStart().startsWith('- ') && indentOf(text) === indent && !source.lineText(start).trimStart().startsWith('- '))
    )
      break;
    last = line;
  }
  return last;
}

const indentOf = (text: string): number => text.length - text.trimStart().length;

function problem(document: Document, span: Span, id: string, severity: Severity, message: string): Diagnostic {
  return {
    rule: `suppression/${id}`,
    messageId: id,
    severity,
    message,
    location: { source: document.source, span },
    related: [],
    document: document.index,
  };
}

function unused({ document, comment, rules }: Suppression): Diagnostic {
  const { source } = document;
  const line = lineOf(document, comment.start);
  const start = source.lines.offsetOf(line);
  const own = source.text.slice(start, comment.start).trim() === '';
  const from = own ? start : start + source.text.slice(start, comment.start).trimEnd().length;
  const to = own ? Math.min(source.lines.offsetOf(line + 1), source.text.length) : comment.end;
  return {
    ...problem(document, comment, 'unused', 'warning', `nothing was found here for ${rules.join(', ')}; remove the comment`),
    fix: { title: 'remove the comment', safe: true, edits: [{ source, span: { start: from, end: to }, text: '' }] },
  };
}
