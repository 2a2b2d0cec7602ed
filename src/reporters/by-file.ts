import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** Findings by the path of their file, in the order of the first of each. */
export function byFile(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { path } = diagnostic.location.source;
    const list = files.get(path);
    if (list) list.push(diagnostic);
    else files.set(path, [diagnostic]);
  }
  return files;
}
