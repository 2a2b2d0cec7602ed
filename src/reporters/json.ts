import type { Diagnostic, Fix, RelatedLocation } from '../diagnostics/diagnostic.ts';
import { versionText } from '../kubernetes/version.ts';
import type { LintResult } from '../lint/lint.ts';
import type { Reporter } from './report.ts';
import { docsOf, placeOf } from './words.ts';

/** The version of the format; it changes when a reader would break. */
const FORMAT_VERSION = 1;

type PathOf = (path: string) => string;

/** One object for scripts; lines and columns count from 1, columns in UTF-16 units, ends exclusive. */
export const json: Reporter = (result, { showSuppressed, pathOf }) =>
  `${JSON.stringify(toJson(result, showSuppressed, pathOf), null, 2)}\n`;

/** The result as plain data. */
export function toJson(result: LintResult, showSuppressed: boolean, pathOf: PathOf): unknown {
  return {
    version: FORMAT_VERSION,
    kubernetesVersion: result.versions.map(versionText).join(','),
    diagnostics: result.diagnostics.map((diagnostic) => diagnosticToJson(diagnostic, pathOf)),
    summary: result.summary,
    notChecked: result.notChecked.map(({ path, document, item, reason }) => ({ path: pathOf(path), document, item, reason })),
    ...(showSuppressed
      ? { suppressed: result.suppressed.map(({ diagnostic, reason }) => ({ ...diagnosticToJson(diagnostic, pathOf), reason })) }
      : {}),
  };
}

/** One finding as plain data. */
export function diagnosticToJson(diagnostic: Diagnostic, pathOf: PathOf): Record<string, unknown> {
  const { rule, messageId, severity, message, help, object, related, fix, document, item, api, rendered, versions, location } = diagnostic;
  return {
    path: pathOf(location.source.path),
    ...placeOf(location),
    rule,
    messageId,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    docs: docsOf(rule),
    ...(object === undefined ? {} : { object }),
    related: related.map((other: RelatedLocation) => ({ path: pathOf(other.source.path), ...placeOf(other), message: other.message })),
    ...(fix === undefined ? {} : { fix: fixToJson(fix, pathOf) }),
    document,
    ...(item === undefined ? {} : { item }),
    ...(api === undefined ? {} : { api }),
    ...(rendered === undefined ? {} : { rendered }),
    ...(versions === undefined ? {} : { versions }),
  };
}

function fixToJson({ title, safe, edits }: Fix, pathOf: PathOf): unknown {
  return { title, safe, edits: edits.map((edit) => ({ path: pathOf(edit.source.path), ...placeOf(edit), text: edit.text })) };
}
