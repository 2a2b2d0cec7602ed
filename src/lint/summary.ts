import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Workspace } from '../loader/workspace.ts';

/** How much was looked at, and what came of it. */
export interface Summary {
  readonly files: number;
  readonly documents: number;
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
}

export function summarise(
  { files, documents, resources }: Workspace,
  diagnostics: readonly Diagnostic[],
  suppressed: readonly unknown[],
): Summary {
  const count = (severity: Severity): number => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    files: files.length,
    documents: documents.length,
    objects: resources.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    suppressed: suppressed.length,
  };
}
