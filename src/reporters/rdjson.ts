import { applyEdits } from '../diagnostics/apply-fixes.ts';
import type { Diagnostic, Fix, Location, RelatedLocation, Severity } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Reporter } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };
const SOURCE = { name: 'kubeproof' };

/** reviewdog's format: one object. Fixes become suggestions that a reviewer can take with one click. */
export const rdjson: Reporter = ({ diagnostics }, { pathOf }) =>
  `${JSON.stringify({ source: SOURCE, diagnostics: diagnostics.map((diagnostic) => toRdf(diagnostic, pathOf)) }, null, 2)}\n`;

/** The same, a line for each finding. */
export const rdjsonl: Reporter = ({ diagnostics }, { pathOf }) =>
  diagnostics.map((diagnostic) => `${JSON.stringify({ ...toRdf(diagnostic, pathOf), source: SOURCE })}\n`).join('');

function toRdf(diagnostic: Diagnostic, pathOf: (path: string) => string): Record<string, unknown> {
  const { message, help, severity, rule, location, related, fix } = diagnostic;
  const suggestion = fix === undefined ? undefined : suggestionOf(fix, location.source);
  return {
    message: [message, ...(help === undefined ? [] : [help]), ...related.map((other) => relatedLine(other, pathOf))].join('\n'),
    location: { path: pathOf(location.source.path), range: rangeOf(location) },
    severity: SEVERITIES[severity],
    code: { value: rule },
    ...(suggestion === undefined ? {} : { suggestions: [suggestion] }),
  };
}

/** Older releases of reviewdog have no field for other locations. */
function relatedLine({ source, span, message }: RelatedLocation, pathOf: (path: string) => string): string {
  const { line, column } = source.lines.positionAt(span.start);
  return `${pathOf(source.path)}:${line}:${column}: ${message}`;
}

/** A fix as one replacement: half of it would be worse than nothing. None for a fix in other files, which reviewdog cannot suggest. */
function suggestionOf({ edits }: Fix, source: SourceFile): unknown {
  if (edits.length === 0 || edits.some((edit) => edit.source !== source)) return undefined;
  const start = Math.min(...edits.map(({ span }) => span.start));
  const end = Math.max(...edits.map(({ span }) => span.end));
  const moved = edits.map((edit) => ({ ...edit, span: { start: edit.span.start - start, end: edit.span.end - start } }));
  return { range: rangeOf({ source, span: { start, end } }), text: applyEdits(source.text.slice(start, end), moved) };
}

/** Columns are bytes of UTF-8 here, from 1. */
function rangeOf({ source, span }: Location): unknown {
  const at = (offset: number): unknown => {
    const { line, column } = source.lines.positionAt(offset);
    const before = source.text.slice(source.lines.offsetOf(line), source.lines.offsetOf(line) + column - 1);
    return { line, column: Buffer.byteLength(before) + 1 };
  };
  return { start: at(span.start), end: at(span.end) };
}
