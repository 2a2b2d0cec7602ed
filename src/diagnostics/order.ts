import type { Diagnostic } from './diagnostic.ts';

/** Path, place, rule: the same order whatever order the findings were made in. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.location.source.path, b.location.source.path) ||
      a.location.span.start - b.location.span.start ||
      a.location.span.end - b.location.span.end ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );
}

/** One finding where the same was made twice: an anchor's node is visited wherever an alias stands. */
export function dropDuplicates(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ rule, message, location: { source, span } }) => {
    const key = `${source.path}\0${span.start}\0${span.end}\0${rule}\0${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
