import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { NotChecked, Workspace } from '../loader/workspace.ts';
import type { Rendering } from '../render/rendering.ts';
import type { LintOptions, LintResult } from './lint.ts';
import { LintMemory } from './memory.ts';
import type { SuppressedDiagnostic } from './suppressions.ts';

/** What is to be said of rendered objects, at the places where they were written. */
export interface RenderedFindings {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly notChecked: readonly NotChecked[];
}

/** Lints each rendering in a cluster of its own: overlays of one base are never in the same. */
export function lintRenderings(
  renderings: readonly Rendering[],
  workspace: Workspace,
  options: LintOptions,
  lint: (workspace: Workspace, options: LintOptions) => LintResult,
): RenderedFindings {
  const neighbours = plainResources(workspace, renderings);
  const { memory = new LintMemory(), renderings: _, ...same } = options;
  const results = renderings.map((rendering) => ({
    rendering,
    result: lint(rendering.workspace, {
      ...same,
      neighbours,
      unusedSuppressions: 'off',
      memory: memory.inside(rendering.workspace),
    }),
  }));
  return {
    diagnostics: mergedFindings(results.map(({ rendering, result }) => atSource(relevant(result.diagnostics, rendering), rendering))),
    suppressed: results.flatMap(({ rendering, result }) =>
      result.suppressed.flatMap(({ diagnostic, reason }) =>
        atSource([diagnostic], rendering).map((each) => ({ diagnostic: each, reason })),
      ),
    ),
    notChecked: results.flatMap(({ result }) => result.notChecked.map(({ path, reason }) => ({ path, reason }))),
  };
}

/** The objects that are applied as they are written. */
const plainResources = ({ resources }: Workspace, renderings: readonly Rendering[]): Workspace['resources'] =>
  resources.filter(({ document }) => !renderings.some(({ sources }) => sources.has(document.source.path)));

/** kustomize passes comments and syntax on as it likes: of those the file itself is asked. */
const relevant = (diagnostics: readonly Diagnostic[], { tool }: Rendering): readonly Diagnostic[] =>
  tool === 'helm' ? diagnostics : diagnostics.filter((diagnostic) => !isAboutText(diagnostic));

function atSource(diagnostics: readonly Diagnostic[], rendering: Rendering): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { fix: _, item: __, object, location, message, related, ...rest } = diagnostic;
    const { source, span, document, item, isExact, related: behind } = rendering.originOf({ ...location, fieldPath: object?.fieldPath });
    const field = object?.fieldPath;
    const path = isExact || field === undefined || message.includes(field) ? '' : ` (rendered: ${field})`;
    return {
      ...rest,
      message: `${message}${path}`,
      location: { source, span },
      related: [...related.map((other) => ({ ...placeAt(rendering, other), message: other.message })), ...behind],
      document,
      ...(item === undefined ? {} : { item }),
      ...(object === undefined ? {} : { object }),
      rendered: { roots: [rendering.root], isExact },
    };
  });
}

function placeAt(rendering: Rendering, place: Diagnostic['location']): Diagnostic['location'] {
  const { source, span } = rendering.originOf(place);
  return { source, span };
}

/** What was found in several renderings is said once, with all that it shows in. */
function mergedFindings(found: readonly (readonly Diagnostic[])[]): Diagnostic[] {
  const merged = new Map<string, Diagnostic>();
  for (const diagnostics of found)
    for (const [key, diagnostic] of byKey(diagnostics)) {
      const known = merged.get(key);
      const roots = [...(known?.rendered?.roots ?? []), ...(diagnostic.rendered?.roots ?? [])];
      merged.set(key, {
        ...(known ?? diagnostic),
        rendered: { isExact: diagnostic.rendered?.isExact === true, roots: [...new Set(roots)] },
      });
    }
  return [...merged.values()];
}

const placeKey = ({ rule, messageId, location: { source, span } }: Diagnostic): string =>
  `${rule}\0${messageId}\0${source.path}\0${span.start}\0${span.end}`;

/** Findings by rule and place; of several with the same the second, third and so on are told apart. */
function byKey(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic> {
  const keyed = new Map<string, Diagnostic>();
  const counts = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    const key = placeKey(diagnostic);
    const n = counts.get(key) ?? 0;
    counts.set(key, n + 1);
    keyed.set(`${key}\0${n}`, diagnostic);
  }
  return keyed;
}

/**
 * The findings of the files themselves with those of renderings. What a file holds that is rendered is never applied as it stands there:
 * a finding in it counts if a rendering shows it too, and is said once, with its fix.
 */
export function withRendered(own: readonly Diagnostic[], rendered: RenderedFindings, renderings: readonly Rendering[]): Diagnostic[] {
  const shown = byKey(rendered.diagnostics);
  const mine = byKey(own);
  const silenced = new Set(rendered.suppressed.map(({ diagnostic }) => placeKey(diagnostic)));
  const isRendered = (path: string): boolean => renderings.some(({ sources }) => sources.has(path));
  const counts = (key: string, diagnostic: Diagnostic): boolean =>
    shown.has(key) || silenced.has(placeKey(diagnostic)) || !isRendered(diagnostic.location.source.path) || isAboutText(diagnostic);
  const kept = [...mine].filter(([key, diagnostic]) => counts(key, diagnostic));
  return [...kept.map(([, diagnostic]) => diagnostic), ...[...shown].filter(([key]) => !mine.has(key)).map(([, diagnostic]) => diagnostic)];
}

/** What is left of a suppression run and what it silenced, with what was silenced in renderings: by annotations that a patch sets, say. */
export function withSilenced(
  { kept, suppressed }: { readonly kept: readonly Diagnostic[]; readonly suppressed: readonly SuppressedDiagnostic[] },
  rendered: RenderedFindings | undefined,
): { readonly kept: readonly Diagnostic[]; readonly suppressed: readonly SuppressedDiagnostic[] } {
  if (rendered === undefined || rendered.suppressed.length === 0) return { kept, suppressed };
  const shown = new Set(rendered.diagnostics.map(placeKey));
  const silenced = new Map(
    rendered.suppressed.map((each) => [placeKey(each.diagnostic), each] as const).filter(([key]) => !shown.has(key)),
  );
  const left = kept.filter((diagnostic) => !silenced.has(placeKey(diagnostic)));
  const known = new Set(suppressed.map(({ diagnostic }) => placeKey(diagnostic)));
  return { kept: left, suppressed: [...suppressed, ...[...silenced].filter(([key]) => !known.has(key)).map(([, each]) => each)] };
}

const isAboutText = ({ rule }: Diagnostic): boolean => /^(?:suppression|yaml)\//.test(rule);
