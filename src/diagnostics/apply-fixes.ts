import type { SourceFile } from '../text/source-file.ts';
import type { Diagnostic, Fix, TextEdit } from './diagnostic.ts';

/** A file's text after fixing, and the findings that are mended by it. */
export interface FixedFile {
  readonly source: SourceFile;
  readonly text: string;
  readonly fixed: readonly Diagnostic[];
}

/** Applies the fixes of all findings, each whole or not at all; of two that overlap the later one waits for the next run. */
export function applyFixes(diagnostics: readonly Diagnostic[], options: { readonly unsafe: boolean }): FixedFile[] {
  const accepted = new Map<SourceFile, TextEdit[]>();
  const fixed = new Map<SourceFile, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { fix } = diagnostic;
    if (fix === undefined || !(fix.safe || options.unsafe) || !fits(fix, accepted)) continue;
    for (const edit of fix.edits) addTo(accepted, edit.source, edit);
    addTo(fixed, diagnostic.location.source, diagnostic);
  }
  return [...accepted].map(([source, edits]) => ({ source, text: applyEdits(source.text, edits), fixed: fixed.get(source) ?? [] }));
}

function fits(fix: Fix, accepted: ReadonlyMap<SourceFile, readonly TextEdit[]>): boolean {
  return fix.edits.every((edit) =>
    (accepted.get(edit.source) ?? []).every((other) => edit.span.end < other.span.start || edit.span.start > other.span.end),
  );
}

/** The text with edits that don't overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span, text: replacement } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    parts.push(text.slice(at, span.start), replacement);
    at = span.end;
  }
  return parts.join('') + text.slice(at);
}

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
