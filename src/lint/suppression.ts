import type { Diagnostic, Fix, Severity } from '../diagnostics/diagnostic.ts';
import type { Document } from '../loader/document.ts';
import type { Resource } from '../loader/resource.ts';
import type { Span } from '../text/span.ts';

/** A comment or an annotation that silences rules. */
export interface Suppression {
  readonly document: Document;
  /** The object that an annotation stands in. */
  readonly resource?: Resource;
  /** Where it stands. */
  readonly span: Span;
  /** Rule ids, family names, or `*`. */
  readonly rules: readonly string[];
  readonly reason: string;
  covers(diagnostic: Diagnostic): boolean;
  /** Takes away some of its rules, or all of it. */
  remove?(rules: readonly string[]): Fix | undefined;
  /** Another tool's: it is of use there even where it silences nothing here. */
  readonly isForeign?: true;
}

/** What is known when suppressions are read. */
export interface Known {
  readonly today: string;
  readonly allowBlanket: boolean;
  readonly isRule: (name: string, path: string) => boolean;
  readonly suggest: (name: string) => string | undefined;
}

/** Something wrong with a suppression. */
export const suppressionProblem = (document: Document, span: Span, id: string, severity: Severity, message: string): Diagnostic => ({
  rule: `suppression/${id}`,
  messageId: id,
  severity,
  message,
  location: { source: document.source, span },
  related: [],
  document: document.index,
});

/** The problem of a name that is no rule; undefined if it is one. */
export function unknownRule(document: Document, span: Span, name: string, known: Known): Diagnostic | undefined {
  if (known.isRule(name, document.source.path)) return undefined;
  const suggestion = known.suggest(name);
  return suppressionProblem(
    document,
    span,
    'unknown-rule',
    'error',
    `there is no rule "${name}"${suggestion ? `; did you mean ${suggestion}?` : ''}`,
  );
}

const UNTIL = /^\s*until=(\S*)\s*/;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Takes the last day off the front of a text: `until=2026-12-31 -- reason`. */
export function takeDate(text: string): { readonly date?: string; readonly rest: string; readonly isWrong: boolean } {
  const match = UNTIL.exec(text);
  if (match === null) return { rest: text, isWrong: false };
  const [whole, date = ''] = match;
  return { date, rest: text.slice(whole.length), isWrong: !DATE.test(date) };
}
