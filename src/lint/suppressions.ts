import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Resource } from '../loader/resource.ts';
import type { Workspace } from '../loader/workspace.ts';
import { type Ignore, ignoreFor, ignoreProblems } from './ignores.ts';
import type { Place } from './place.ts';
import { names } from './presets.ts';
import { type Known, type Suppression, suppressionProblem } from './suppression.ts';
import { annotationSuppressions } from './suppression-annotations.ts';
import { commentSuppressions } from './suppression-comments.ts';

/** A finding that was silenced. */
export interface SuppressedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/** What is left after suppression, what was silenced, and what is wrong with the suppressions themselves. */
export interface SuppressionResult {
  readonly kept: readonly Diagnostic[];
  readonly problems: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
}

/** How suppressions are heeded. */
export interface SuppressionOptions extends Known {
  /** Whether comments and annotations are. */
  readonly inline: boolean;
  /** What a suppression is that silences nothing. */
  readonly unused: Severity | 'off';
  /** Whether a rule or family runs there. */
  readonly isEnabled: (name: string, path: string, resource: Resource | undefined) => boolean;
  /** The configuration's entries for a file. */
  readonly ignoresOf: (path: string) => readonly Ignore[];
  readonly placeOf: (path: string, resource: Resource | undefined) => Place;
  readonly resourceOf: (diagnostic: Diagnostic) => Resource | undefined;
}

/** Reads comments, annotations and the configuration's entries, and drops the findings that they cover. */
export function suppress(diagnostics: readonly Diagnostic[], workspace: Workspace, options: SuppressionOptions): SuppressionResult {
  const problems: Diagnostic[] = [];
  const inline = new InlineSuppressions(options.inline ? readInline(workspace, options, problems) : []);
  const usedIgnores = new Set<Ignore>();
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const reason = inline.reasonFor(diagnostic) ?? ignored(diagnostic, options, usedIgnores);
    if (reason === undefined) kept.push(diagnostic);
    else suppressed.push({ diagnostic, reason });
  }
  const unused = [...inline.unused(options), ...unusedIgnores(workspace, options, usedIgnores)];
  return { kept, problems: [...problems, ...unused.flatMap((problem) => graded(problem, options.unused))], suppressed };
}

function readInline({ documents, resources }: Workspace, known: Known, problems: Diagnostic[]): Suppression[] {
  return [
    ...documents.flatMap((document) => commentSuppressions(document, known, problems)),
    ...resources.flatMap((resource) => annotationSuppressions(resource, known, problems)),
  ];
}

const graded = (problem: Diagnostic, severity: Severity | 'off'): Diagnostic[] => {
  if (problem.messageId !== 'unused') return [problem];
  return severity === 'off' ? [] : [{ ...problem, severity }];
};

class InlineSuppressions {
  private readonly byPath = new Map<string, Suppression[]>();
  private readonly used = new Map<Suppression, Set<string>>();

  constructor(private readonly all: readonly Suppression[]) {
    for (const suppression of all) {
      const { path } = suppression.document.source;
      this.byPath.set(path, [...(this.byPath.get(path) ?? []), suppression]);
    }
  }

  /** The reason of the first suppression that covers a finding. */
  reasonFor(diagnostic: Diagnostic): string | undefined {
    for (const suppression of this.byPath.get(diagnostic.location.source.path) ?? []) {
      const name = suppression.rules.find((each) => each === '*' || names(each, diagnostic.rule));
      if (name === undefined || !suppression.covers(diagnostic)) continue;
      this.used.set(suppression, (this.used.get(suppression) ?? new Set()).add(name));
      return suppression.reason;
    }
    return undefined;
  }

  /** Suppressions, or some of their rules, that silenced nothing; those of rules that don't run are not to blame. */
  *unused({ isEnabled, isRule }: SuppressionOptions): Generator<Diagnostic> {
    for (const suppression of this.all) {
      if (suppression.isForeign) continue;
      const { document, resource, span, rules, remove } = suppression;
      const { path } = document.source;
      const idle = rules.filter(
        (name) => !this.used.get(suppression)?.has(name) && (name === '*' || (isRule(name, path) && isEnabled(name, path, resource))),
      );
      if (idle.length === 0) continue;
      const what = resource === undefined ? 'comment' : 'annotation';
      const remedy = idle.length === rules.length ? `remove the ${what}` : `take ${idle.length === 1 ? 'it' : 'them'} out of the ${what}`;
      const fix = remove?.(idle);
      yield {
        ...suppressionProblem(document, span, 'unused', 'warning', `nothing was found here for ${idle.join(', ')}; ${remedy}`),
        ...(fix === undefined ? {} : { fix }),
      };
    }
  }
}

function ignored(diagnostic: Diagnostic, options: SuppressionOptions, used: Set<Ignore>): string | undefined {
  const { path } = diagnostic.location.source;
  const ignores = options.ignoresOf(path);
  if (ignores.length === 0) return undefined;
  const ignore = ignoreFor(ignores, diagnostic.rule, options.placeOf(path, options.resourceOf(diagnostic)), options.today);
  if (ignore === undefined) return undefined;
  used.add(ignore);
  return ignore.reason;
}

/** Entries of the configuration are unused if something that they speak of was looked at, by a rule that they name. */
function* unusedIgnores({ files, resources }: Workspace, options: SuppressionOptions, used: ReadonlySet<Ignore>): Generator<Diagnostic> {
  const all = new Set(files.flatMap(({ path }) => options.ignoresOf(path)));
  if (all.size === 0) return;
  const wasLooked = (ignore: Ignore): boolean =>
    resources.some((resource) => {
      const { path } = resource.document.source;
      return (
        options.ignoresOf(path).includes(ignore) &&
        ignore.applies(options.placeOf(path, resource)) &&
        ignore.rules.some((name) => options.isEnabled(name, path, resource))
      );
    });
  yield* ignoreProblems([...all], used, wasLooked, options.today);
}
