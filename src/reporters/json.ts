import type { Diagnostic, Fix, RelatedLocation } from '../diagnostics/diagnostic.ts';
import { versionText } from '../kubernetes/version.ts';
import type { LintResult } from '../lint/lint.ts';
import type { Reporter } from './report.ts';
import { docsOf } from './words.ts';

/** The version of the format; it changes when a reader would break. */
const FORMAT_VERSION = 1;

/** One object for scripts; lines and columns count from 1, columns in UTF-16 units, ends exclusive. */
export const json: Reporter = (result, { showSuppressed }) => `${JSON.stringify(toJson(result, showSuppressed), null, 2)}\n`;

/** The result as plain data. */
export function toJson(result: LintResult, showSuppressed: boolean): unknown {
  return {
    version: FORMAT_VERSION,
    kubernetesVersion: result.versions.map(versionText).join(','),
    diagnostics: result.diagnostics.map(diagnosticToJson),
    summary: result.summary,
    notChecked: result.notChecked,
    ...(showSuppressed
      ? { suppressed: result.suppressed.map(({ diagnostic, reason }) => ({ ...diagnosticToJson(diagnostic), reason })) }
      : {}),
  };
}

function diagnosticToJson(diagnostic: Diagnostic): Record<string, unknown> {
  const { rule, messageId, severity, message, help, object, related, fix, document, item, api, versions, location } = diagnostic;
  return {
    path: location.source.path,
    ...place(location),
    rule,
    messageId,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    docs: docsOf(rule),
    ...(object === undefined ? {} : { object }),
    related: related.map((other: RelatedLocation) => ({ path: other.source.path, ...place(other), message: other.message })),
    ...(fix === undefined ? {} : { fix: fixToJson(fix) }),
    document,
    ...(item === undefined ? {} : { item }),
    ...(api === undefined ? {} : { api }),
    ...(versions === undefined ? {} : { versions }),
  };
}

function place({ source, span }: Diagnostic['location']): { line: number; column: number; endLine: number; endColumn: number } {
  const start = source.lines.positionAt(span.start);
  const end = source.lines.positionAt(span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function fixToJson({ title, safe, edits }: Fix): unknown {
  return { title, safe, edits: edits.map((edit) => ({ path: edit.source.path, ...place(edit), text: edit.text })) };
}
