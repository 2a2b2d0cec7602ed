import { ClusterState } from '../apiserver/cluster-state.ts';
import { newCluster } from '../apiserver/new-cluster.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { dropDuplicates, inOrder } from '../diagnostics/order.ts';
import { type KubernetesVersion, versionText } from '../kubernetes/version.ts';
import type { Field } from '../loader/field.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { Resource } from '../loader/resource.ts';
import type { NotChecked, Workspace } from '../loader/workspace.ts';
import { apiVerdict, type Verdict } from './api-verdicts.ts';
import { buildCluster } from './cluster.ts';
import { enabledRules, names, type RuleSelection } from './presets.ts';
import { failure, runRules } from './run-rules.ts';
import { isRuleName, suggestRule } from './rule-names.ts';
import { suppress, type SuppressedDiagnostic } from './suppressions.ts';
import { syntaxDiagnostics } from './syntax.ts';

export interface LintOptions {
  /** The releases asked about, oldest first; at least one. */
  readonly versions: readonly KubernetesVersion[];
  readonly selection: RuleSelection;
  /** The namespace of objects that name none. */
  readonly namespace: string;
  /** Whether comments may silence findings. */
  readonly inlineConfig: boolean;
}

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

export interface LintResult {
  readonly versions: readonly KubernetesVersion[];
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly notChecked: readonly NotChecked[];
  readonly summary: Summary;
  /** What each rule cost, by id. */
  readonly milliseconds: ReadonlyMap<string, number>;
}

/** Everything that is to be said of a workspace. */
export function lint(workspace: Workspace, options: LintOptions): LintResult {
  const perVersion = options.versions.map((version) => lintAt(workspace, version, options));
  const found = [
    ...syntaxDiagnostics(workspace),
    ...mergeVersions(
      perVersion.map(({ diagnostics }) => diagnostics),
      options.versions,
    ),
  ];
  const wanted = found.filter(({ rule }) => isWanted(rule, options.selection));
  const unique = dropDuplicates(wanted);
  const { kept, suppressed } = options.inlineConfig
    ? suppress(unique, workspace.documents, { isRule: isRuleName, suggest: suggestRule, isEnabled: isEnabledIn(options.selection) })
    : { kept: unique, suppressed: [] };
  const diagnostics = inOrder(kept.filter(({ rule }) => isWanted(rule, options.selection)));
  const milliseconds = new Map<string, number>();
  for (const run of perVersion) for (const [id, ms] of run.milliseconds) milliseconds.set(id, (milliseconds.get(id) ?? 0) + ms);
  const notChecked = [...workspace.notChecked, ...(perVersion.at(-1)?.notChecked ?? [])];
  return {
    versions: options.versions,
    diagnostics,
    suppressed,
    notChecked,
    summary: summarise(workspace, diagnostics, suppressed),
    milliseconds,
  };
}

interface VersionRun {
  readonly diagnostics: readonly Diagnostic[];
  readonly notChecked: readonly NotChecked[];
  readonly milliseconds: ReadonlyMap<string, number>;
}

/** The server's verdicts and the rules' findings at one release. */
function lintAt(workspace: Workspace, version: KubernetesVersion, { selection, namespace }: LintOptions): VersionRun {
  const diagnostics: Diagnostic[] = [];
  const notChecked: NotChecked[] = [];
  const state = withDefinitions(cluster(), workspace.resources);
  for (const resource of workspace.resources) {
    const verdict = guarded(resource, () => apiVerdict(resource, state, version, namespace));
    diagnostics.push(...verdict.diagnostics);
    if (verdict.notChecked !== undefined) notChecked.push(notCheckedResource(resource, verdict.notChecked));
  }
  const rules = enabledRules(selection);
  if (rules.length === 0) return { diagnostics, notChecked, milliseconds: new Map() };
  const byDocument = resourcesByDocument(workspace.resources);
  const run = runRules(buildCluster(workspace, version, namespace), rules, (field) => resourceAt(field, byDocument));
  return { diagnostics: [...diagnostics, ...run.diagnostics], notChecked, milliseconds: run.milliseconds };
}

/** A defect of the simulation is told at the object that shows it; the other objects are answered. */
function guarded(resource: Resource, ask: () => Verdict): Verdict {
  try {
    return ask();
  } catch (error) {
    return { diagnostics: [failure('the simulated API server', resource.root, error).build(() => resource)] };
  }
}

let lenientCluster: ClusterState | undefined;

/** What the input does not hold may exist in the cluster already. */
const cluster = (): ClusterState => {
  lenientCluster ??= newCluster().asPart();
  return lenientCluster;
};

/** The CRDs of the input are installed, whatever the server says to them. */
function withDefinitions(state: ClusterState, resources: readonly Resource[]): ClusterState {
  const crds = resources.filter(({ apiVersion, kind }) => kind === 'CustomResourceDefinition' && apiVersion === 'apiextensions.k8s.io/v1');
  return crds.length === 0 ? state : state.with('apiextensions.k8s.io', ...crds.map(({ value }) => value as unknown as KubernetesObject));
}

function notCheckedResource({ document, item, kind, name }: Resource, reason: string): NotChecked {
  return {
    path: document.source.path,
    document: document.index,
    ...(item === undefined ? {} : { item }),
    reason: `${kind} "${name}": ${reason}`,
  };
}

function resourcesByDocument(resources: readonly Resource[]): ReadonlyMap<unknown, readonly Resource[]> {
  const map = new Map<unknown, Resource[]>();
  for (const resource of resources) {
    const list = map.get(resource.document);
    if (list) list.push(resource);
    else map.set(resource.document, [resource]);
  }
  return map;
}

/** The resource that a field belongs to: a document has one, or the items of a List. */
function resourceAt(field: Field, byDocument: ReadonlyMap<unknown, readonly Resource[]>): Resource | undefined {
  const resources = byDocument.get(field.document) ?? [];
  return resources.length < 2 ? resources[0] : resources.find(({ root }) => field.isInside(root));
}

const isWanted = (rule: string, { only, skip }: RuleSelection): boolean =>
  !skip.some((name) => names(name, rule)) && (only.length === 0 || rule === 'yaml/syntax' || only.some((name) => names(name, rule)));

function isEnabledIn(selection: RuleSelection): (name: string) => boolean {
  const enabled = enabledRules(selection).map(({ id }) => id);
  return (name) =>
    isWanted(name, selection) && (name.startsWith('api') || name.startsWith('yaml') || enabled.some((id) => names(name, id)));
}

/** One finding for all releases; where it holds for some only, it says for which. */
function mergeVersions(runs: readonly (readonly Diagnostic[])[], versions: readonly KubernetesVersion[]): Diagnostic[] {
  if (runs.length === 1) return [...(runs[0] ?? [])];
  const merged = new Map<string, { diagnostic: Diagnostic; versions: string[] }>();
  for (const [index, run] of runs.entries())
    for (const diagnostic of run) {
      const { rule, messageId, location, api } = diagnostic;
      const key = [
        rule,
        messageId,
        location.source.path,
        location.span.start,
        location.span.end,
        api?.field ?? '',
        api ? '' : diagnostic.message,
      ].join('\0');
      const entry = merged.get(key) ?? { diagnostic, versions: [] };
      const text = versionText(versions[index] as KubernetesVersion);
      merged.set(key, { diagnostic, versions: entry.versions.includes(text) ? entry.versions : [...entry.versions, text] });
    }
  return [...merged.values()].map(({ diagnostic, versions: holds }) =>
    holds.length === versions.length ? diagnostic : { ...diagnostic, versions: holds },
  );
}

function summarise(
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
