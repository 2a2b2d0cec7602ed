import { createHash } from 'node:crypto';
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import { versionText } from '../kubernetes/version.ts';
import type { LintResult } from '../lint/lint.ts';
import type { SourceFile } from '../text/source-file.ts';
import { VERSION } from '../version.ts';
import { type Blob, BLOB_VERSION, type PackedDiagnostic, type PackedLocation } from './blob-format.ts';
import type { Reporter } from './report.ts';

/** All that `kubeproof merge` needs to print any format: what a run found, or a shard of it. */
export const blob: Reporter = (result, { failOn, verdict, part, repositoryPath, repositoryFolder }) => {
  const shown = [...result.diagnostics, ...result.suppressed.map(({ diagnostic }) => diagnostic)];
  const texts = textsOf(shown);
  const paths = [...new Set([...result.checked.files, ...texts.keys()])].sort();
  const packed: Blob = {
    kubeproof: 'blob',
    version: BLOB_VERSION,
    writer: VERSION,
    part: part ?? { index: 1, count: 1, run: runOf(result), order: order(result) },
    verdict: verdict ?? { failOn, maxWarnings: undefined, hasLeftOvers: false },
    kubernetesVersions: result.versions.map(versionText),
    repositoryFolder,
    files: paths.map((path) => ({ path, repositoryPath: repositoryPath(path), ...(texts.has(path) ? { text: texts.get(path) } : {}) })),
    checked: result.checked,
    summary: result.summary,
    notChecked: result.notChecked,
    diagnostics: result.diagnostics.map(pack),
    suppressed: result.suppressed.map(({ diagnostic, reason }) => ({ diagnostic: pack(diagnostic), reason })),
  };
  return `${JSON.stringify(packed)}\n`;
};

/** Where each finding stands among those of the whole run. */
export const order = ({ diagnostics, suppressed }: LintResult): Blob['part']['order'] => ({
  diagnostics: diagnostics.map((_, index) => index),
  suppressed: suppressed.map((_, index) => index),
});

/** A name for what a run found: shards of different runs don't make a report. */
export function runOf({ diagnostics, suppressed, checked, versions }: LintResult): string {
  const all = JSON.stringify([
    versions,
    checked,
    diagnostics.map(pack),
    suppressed.map(({ diagnostic, reason }) => [pack(diagnostic), reason]),
  ]);
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}

const packPlace = ({ source, span }: Location): PackedLocation => ({ path: source.path, start: span.start, end: span.end });

function pack({ location, related, fix, ...rest }: Diagnostic): PackedDiagnostic {
  return {
    ...rest,
    location: packPlace(location),
    related: related.map((other) => ({ ...packPlace(other), message: other.message })),
    ...(fix === undefined ? {} : { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...packPlace(edit), text: edit.text })) } }),
  };
}

/** The text of each file that findings are about, with blanks for the lines that no format shows: they may hold secrets. */
function textsOf(diagnostics: readonly Diagnostic[]): Map<string, string> {
  // A file that was read twice, as for a rendering, is one all the same.
  const shown = new Map<string, { readonly source: SourceFile; readonly lines: Set<number> }>();
  const show = (source: SourceFile, start: number, end: number): void => {
    const lines = shown.get(source.path)?.lines ?? new Set();
    shown.set(source.path, { source, lines });
    const last = source.lines.positionAt(end).line + 1;
    for (let line = source.lines.positionAt(start).line - 1; line <= last; line++) lines.add(line);
  };
  for (const { location, related, fix } of diagnostics) {
    for (const { source, span } of [location, ...related]) {
      // Only the first line of a span is shown.
      show(source, span.start, span.start);
      show(source, span.end, span.end);
    }
    const edits = fix?.edits ?? [];
    for (const { source } of edits) {
      const spans = edits.filter((edit) => edit.source === source).map(({ span }) => span);
      show(source, Math.min(...spans.map(({ start }) => start)), Math.max(...spans.map(({ end }) => end)));
    }
  }
  return new Map([...shown].map(([path, { source, lines }]) => [path, blanked(source.text, lines)]));
}

const blanked = (text: string, lines: ReadonlySet<number>): string =>
  text
    .split('\n')
    .map((line, index) => (lines.has(index + 1) ? line : line.replace(/[^\r]/g, ' ')))
    .join('\n');
