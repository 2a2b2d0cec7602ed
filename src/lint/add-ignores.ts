import type { Diagnostic, TextEdit } from '../diagnostics/diagnostic.ts';
import type { Document } from '../loader/document.ts';

/** What cannot be silenced by a comment: there is nothing to comment in, or the finding is about the comment. */
const NOT_IGNORABLE = /^(?:suppression|yaml|engine)\//;
const OURS = /# kubeproof: ignore\[([^\]]*)\]/;

/** The edits that put an `ignore` comment behind the line of every finding; lines that have one get its rules added. JSON has no comments. */
export function ignoreComments(diagnostics: readonly Diagnostic[], reason: string): TextEdit[] {
  const lines = new Map<string, { diagnostic: Diagnostic; rules: Set<string> }>();
  for (const diagnostic of diagnostics) {
    const { rule, location } = diagnostic;
    if (NOT_IGNORABLE.test(rule) || location.source.path.endsWith('.json')) continue;
    const { line } = location.source.lines.positionAt(location.span.start);
    const key = `${location.source.path}\0${line}`;
    const entry = lines.get(key) ?? { diagnostic, rules: new Set() };
    entry.rules.add(rule);
    lines.set(key, entry);
  }
  return [...lines.values()].map(({ diagnostic, rules }) => commentEdit(diagnostic, [...rules].sort(), reason));
}

/** The edit that puts an `ignore-object` comment above the object of a finding; undefined in JSON, in lists, and where nothing can be ignored. */
export function ignoreObjectComment({ rule, item }: Diagnostic, { kind, root, source }: Document, reason: string): TextEdit | undefined {
  if (
    NOT_IGNORABLE.test(rule) ||
    kind === 'json' ||
    item !== undefined ||
    root === undefined ||
    /^\s*\{/.test(source.text.slice(root.start))
  )
    return undefined;
  const start = source.lines.offsetOf(source.lines.positionAt(root.start).line);
  const margin = source.text.slice(start, root.start);
  const lineBreak = source.text.includes('\r\n') ? '\r\n' : '\n';
  return { source, span: { start, end: start }, text: `${margin}# kubeproof: ignore-object[${rule}] -- ${reason}${lineBreak}` };
}

function commentEdit({ location: { source, span } }: Diagnostic, rules: readonly string[], reason: string): TextEdit {
  const { line } = source.lines.positionAt(span.start);
  const start = source.lines.offsetOf(line);
  const text = source.lineText(line);
  const known = OURS.exec(text);
  if (known) {
    const at = start + known.index + known[0].length - 1;
    return { source, span: { start: at, end: at }, text: rules.map((rule) => `, ${rule}`).join('') };
  }
  const end = start + text.trimEnd().length;
  return { source, span: { start: end, end: start + text.length }, text: ` # kubeproof: ignore[${rules.join(', ')}] -- ${reason}` };
}
