import type { Diagnostic, Location, ObjectIdentity, Severity } from '../diagnostics/diagnostic.ts';
import { versionText } from '../kubernetes/version.ts';
import type { LintResult } from '../lint/lint.ts';

/** `1 error`, `2 errors`. */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** `Deployment shop/web`; an object without a name is its kind alone. */
export function objectName({ kind, namespace, name }: ObjectIdentity): string {
  if (name === '') return kind;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** The page of a rule, from the package's root. */
export const docsOf = (rule: string): string => `rules-docs/${rule}.md`;

/** Control characters of a manifest must not reach a terminal: they could move its cursor or hide text. */
export const visible = (text: string): string =>
  text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The colour of each severity on a terminal. */
export const SEVERITY_COLORS: Readonly<Record<Severity, 'red' | 'yellow' | 'blue'>> = { error: 'red', warning: 'yellow', info: 'blue' };

/** A text that must not break its line. */
export const oneLine = (text: string): string => visible(text).replace(/\s*\n\s*/g, ' ');

/** `(31 objects, Kubernetes v1.34)`, `Kubernetes v1.33 and v1.34`. */
function scope({ summary, versions }: LintResult): string {
  const releases = versions.map((version) => `v${versionText(version)}`);
  const text = releases.length > 1 ? `${releases.slice(0, -1).join(', ')} and ${releases.at(-1)}` : releases[0];
  return `(${count(summary.objects, 'object')}, Kubernetes ${text})`;
}

/** The last lines for a person: what was found, in how much, and what can be done next. */
export function summaryLines(result: LintResult): string[] {
  const { summary, diagnostics } = result;
  const lines = [foundLine(result)];
  const fixable = diagnostics.filter(({ fix }) => fix?.safe).length;
  const unsafe = diagnostics.filter(({ fix }) => fix && !fix.safe).length;
  const notes: string[] = [];
  if (fixable > 0) notes.push(`${fixable} fixable with --fix${unsafe > 0 ? ` (${unsafe} more with --unsafe-fixes)` : ''}.`);
  else if (unsafe > 0) notes.push(`${unsafe} fixable with --fix --unsafe-fixes.`);
  if (summary.suppressed > 0) notes.push(`${summary.suppressed} suppressed (--show-suppressed to list).`);
  if (summary.rendered !== undefined) notes.push(`${renderedText(summary.rendered)} rendered.`);
  if (result.notChecked.length > 0)
    notes.push(
      `${count(result.notChecked.length, 'file or document')} not checked (kubeproof files lists why).`.replace(
        'file or documents',
        'files or documents',
      ),
    );
  if (notes.length > 0) lines.push(notes.join(' '));
  return lines;
}

/** `2 kustomizations and 1 chart (9 objects)`. */
function renderedText({ kustomizations, charts, objects }: NonNullable<LintResult['summary']['rendered']>): string {
  const parts = [...(kustomizations > 0 ? [count(kustomizations, 'kustomization')] : []), ...(charts > 0 ? [count(charts, 'chart')] : [])];
  return `${parts.join(' and ')} (${count(objects, 'object')})`;
}

function foundLine(result: LintResult): string {
  const { summary, diagnostics } = result;
  const files = new Set(diagnostics.map(({ location }) => location.source.path)).size;
  const found = [
    [summary.errors, 'error'],
    [summary.warnings, 'warning'],
    [summary.infos, 'note'],
  ] as const;
  const parts = found.filter(([n]) => n > 0).map(([n, noun]) => count(n, noun));
  if (parts.length === 0) return `No problems found in ${count(summary.files, 'file')} ${scope(result)}.`;
  const list = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0];
  return `Found ${list} in ${files} of ${count(summary.files, 'file')} ${scope(result)}.`;
}

/** A stretch of a file as people and other tools count: lines and columns from 1, columns in UTF-16 units, ends exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The place of a location. */
export function placeOf({ source, span }: Location): Place {
  const start = source.lines.positionAt(span.start);
  const end = source.lines.positionAt(span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** The place where a finding starts, 1-based, columns in UTF-16 units. */
export const startOf = ({ location }: Diagnostic): { line: number; column: number } =>
  location.source.lines.positionAt(location.span.start);

/** Findings a rule, most first. */
export function statistics({ diagnostics }: LintResult): string[] {
  const counts = new Map<string, number>();
  for (const { rule } of diagnostics) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([rule, n]) => `${String(n).padStart(6)}  ${rule}`);
}
