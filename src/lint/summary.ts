import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Workspace } from '../loader/workspace.ts';
import type { Rendering } from '../render/rendering.ts';

/** How much was looked at, and what came of it. */
export interface Summary {
  readonly files: number;
  readonly documents: number;
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
  /** How many kustomizations and charts were rendered, and the objects in them; absent where there was none. */
  readonly rendered?: { readonly kustomizations: number; readonly charts: number; readonly objects: number };
}

export function summarise(
  { files, documents, resources }: Workspace,
  diagnostics: readonly Diagnostic[],
  suppressed: readonly unknown[],
  renderings: readonly Rendering[] = [],
): Summary {
  const charts = renderings.filter(({ tool }) => tool === 'helm').length;
  const objects = renderings.reduce((sum, { workspace }) => sum + workspace.resources.length, 0);
  const count = (severity: Severity): number => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    files: files.length,
    documents: documents.length,
    objects: resources.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    suppressed: suppressed.length,
    ...(renderings.length === 0 ? {} : { rendered: { kustomizations: renderings.length - charts, charts, objects } }),
  };
}
