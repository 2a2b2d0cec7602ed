import { ClusterState } from '../apiserver/cluster-state.ts';
import { newCluster } from '../apiserver/new-cluster.ts';
import { kindOf } from '../apiserver/request.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { dropDuplicates, inOrder } from '../diagnostics/order.ts';
import { type KubernetesVersion, versionText } from '../kubernetes/version.ts';
import type { Field } from '../loader/field.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { Resource } from '../loader/resource.ts';
import type { NotChecked, Workspace } from '../loader/workspace.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Rendering } from '../render/rendering.ts';
import { apiVerdict, type Verdict } from './api-verdicts.ts';
import { type Checked, checkedIn } from './checked.ts';
import { buildCluster } from './cluster.ts';
import { LintMemory } from './memory.ts';
import { partialVerdict } from './partial.ts';
import { placeOf } from './place.ts';
import { names, type RuleSelection, settingOf } from './presets.ts';
import { lintRenderings, withRendered, withSilenced } from './renderings.ts';
import { failure } from './diagnostic-builder.ts';
import { runRules } from './run-rules.ts';
import type { EnabledRule } from './runners.ts';
import { BUILT_IN, isRuleName, suggestRule } from './rule-names.ts';
import type { LocalSelection, Selections } from './selections.ts';
import { type Summary, summarise } from './summary.ts';
import { suppress, type SuppressedDiagnostic } from './suppressions.ts';
import { isDeclared, NO_SURROUNDINGS, besides, stateWith, type Surroundings } from './surroundings.ts';
import { syntaxDiagnostics } from './syntax.ts';
import type { Cluster } from './views.ts';

export type { Summary } from './summary.ts';

export interface LintOptions {
  /** The releases asked about, oldest first; at least one. */
  readonly versions: readonly KubernetesVersion[];
  readonly selection: RuleSelection;
  /** The namespace of objects that name none. */
  readonly namespace: string;
  /** Whether comments and annotations may silence findings. */
  readonly inlineConfig: boolean;
  /** The selection of each file, where they differ. Default: `selection` for all. */
  readonly selectionOf?: (path: string) => RuleSelection;
  /** The day, as `2026-12-31`: suppressions end. Without it none does. */
  readonly today?: string;
  /** What a suppression is that silences nothing. Default: a warning. */
  readonly unusedSuppressions?: Severity | 'off';
  /** Whether `ignore[*]` may be written. */
  readonly allowBlanket?: boolean;
  /** What the cluster has besides the input. */
  readonly surroundings?: Surroundings;
  /** Objects of the same input that rules look at, and of which nothing is said: those beside a rendering. */
  readonly neighbours?: readonly Resource[];
  /** What other definitions than CRDs say to a custom resource; undefined where they don't know its kind. */
  readonly judgeCustom?: (resource: Resource) => readonly Diagnostic[] | undefined;
  /** What kustomize and helm make of the workspace. */
  readonly renderings?: readonly Rendering[];
  /** What an earlier run left; it is for one caller that asks again and again. */
  readonly memory?: LintMemory;
}

export interface LintResult {
  readonly versions: readonly KubernetesVersion[];
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly notChecked: readonly NotChecked[];
  readonly summary: Summary;
  /** What each rule cost, by id. */
  readonly milliseconds: ReadonlyMap<string, number>;
  /** What was looked at, findings or not. */
  readonly checked: Checked;
}

/** Everything that is to be said of a workspace. */
export function lint(workspace: Workspace, options: LintOptions): LintResult {
  const resources = resourcesByDocument(workspace.resources);
  const memory = options.memory ?? new LintMemory();
  memory.start();
  const selections = memory.selections(options);
  const scope: Scope = {
    selections,
    rules: selections.enabledFor(
      workspace.resources,
      workspace.files.map(({ path }) => path),
    ),
    resourceAt: (field) => resourceAt(field, resources),
  };
  const perVersion = options.versions.map((version) => lintAt(workspace, version, { ...options, memory }, scope));
  const own = [
    ...syntaxDiagnostics(workspace),
    ...mergeVersions(
      perVersion.map(({ diagnostics }) => diagnostics),
      options.versions,
    ),
  ];
  const { renderings = [] } = options;
  const rendered = renderings.length === 0 ? undefined : lintRenderings(renderings, workspace, { ...options, memory }, lint);
  const found = rendered === undefined ? own : withRendered(own, rendered, renderings);
  const byPlace = resourceByPlace(workspace.resources);
  const resourceOf = (diagnostic: Diagnostic): Resource | undefined => byPlace.get(placeKey(diagnostic));
  const settle = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
    diagnostics.flatMap((diagnostic) =>
      settled(diagnostic, selections.at(diagnostic.location.source.path, resourceOf(diagnostic)).selection),
    );
  const unique = dropDuplicates(settle(found));
  const { problems, ...judged } = suppress(unique, workspace, {
    inline: options.inlineConfig,
    today: options.today ?? '',
    unused: options.unusedSuppressions ?? 'warning',
    allowBlanket: options.allowBlanket === true,
    isRule: (name, path) => isRuleName(name, selections.at(path, undefined).selection.ownRules),
    suggest: suggestRule,
    isEnabled: (name, path, resource) => isEnabled(name, selections.at(path, resource)),
    ignoresOf: (path) => selections.at(path, undefined).selection.ignores ?? [],
    placeOf: (path, resource) => placeOf(path, resource, options.namespace),
    resourceOf,
  });
  const { kept, suppressed } = withSilenced(judged, rendered);
  const diagnostics = inOrder([...kept, ...settle(problems)]);
  const milliseconds = new Map<string, number>();
  for (const run of perVersion) for (const [id, ms] of run.milliseconds) milliseconds.set(id, (milliseconds.get(id) ?? 0) + ms);
  const notChecked = [...workspace.notChecked, ...(perVersion.at(-1)?.notChecked ?? []), ...(rendered?.notChecked ?? [])];
  return {
    versions: options.versions,
    diagnostics,
    suppressed,
    notChecked,
    summary: summarise(workspace, diagnostics, suppressed, renderings),
    milliseconds,
    checked: checkedIn(workspace, renderings),
  };
}

/** What holds where, worked out once for all releases. */
interface Scope {
  readonly selections: Selections;
  readonly rules: readonly EnabledRule[];
  readonly resourceAt: (field: Field) => Resource | undefined;
}

interface VersionRun {
  readonly diagnostics: readonly Diagnostic[];
  readonly notChecked: readonly NotChecked[];
  readonly milliseconds: ReadonlyMap<string, number>;
}

/** The server's verdicts and the rules' findings at one release. */
function lintAt(
  workspace: Workspace,
  version: KubernetesVersion,
  { namespace, surroundings = NO_SURROUNDINGS, neighbours = [], judgeCustom, memory }: LintOptions & { readonly memory: LintMemory },
  { rules, resourceAt: resourceOf }: Scope,
): VersionRun {
  const diagnostics: Diagnostic[] = [];
  const notChecked: NotChecked[] = [];
  const around = besides(surroundings.objects, workspace.resources, namespace);
  const strangers = [...around, ...besides(neighbours, workspace.resources, namespace)];
  const all = strangers.length === 0 ? workspace.resources : [...workspace.resources, ...strangers];
  const crds = definitionsIn(all);
  const state = memory.state(version, namespace, [...crds, ...around], () =>
    stateWith(withDefinitions(cluster(), crds), around, version, namespace),
  );
  for (const resource of workspace.partial ?? []) diagnostics.push(...partialVerdict(resource, version));
  for (const resource of workspace.resources) {
    const judged = kindOf(resource, version) === undefined ? judgeCustom?.(resource) : undefined;
    if (judged !== undefined) {
      diagnostics.push(...judged);
      continue;
    }
    const ask = (): Verdict => guarded(resource, () => apiVerdict(resource, state, version, namespace));
    const verdict = memory.verdict(resource, state, version, ask);
    diagnostics.push(...verdict.diagnostics);
    if (verdict.notChecked !== undefined) notChecked.push(notCheckedResource(resource, verdict.notChecked));
  }
  if (rules.length === 0) return { diagnostics, notChecked, milliseconds: new Map() };
  const view = buildCluster({ resources: all, documents: workspace.documents }, version, namespace, memory);
  const declares: Cluster['isDeclared'] = (group, kind, home, name) => isDeclared(surroundings, group, kind, home, name);
  const run = runRules({ ...view, isDeclared: declares }, rules, resourceOf, memory, new Set(strangers));
  const own = strangers.length === 0 ? run.diagnostics : run.diagnostics.filter(notIn(strangers));
  return { diagnostics: [...diagnostics, ...own], notChecked, milliseconds: run.milliseconds };
}

function notIn(strangers: readonly Resource[]): (diagnostic: Diagnostic) => boolean {
  const documents = new Map<SourceFile, Set<number>>();
  for (const { document } of strangers) documents.set(document.source, (documents.get(document.source) ?? new Set()).add(document.index));
  return ({ location, document }) => documents.get(location.source)?.has(document) !== true;
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

/** The CRDs of the input are installed, if they have a name, whatever the server says to them. */
const definitionsIn = (resources: readonly Resource[]): readonly Resource[] =>
  resources.filter(
    ({ apiVersion, kind, name }) => kind === 'CustomResourceDefinition' && apiVersion === 'apiextensions.k8s.io/v1' && name !== '',
  );

function withDefinitions(state: ClusterState, crds: readonly Resource[]): ClusterState {
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

/** A finding as the selection of its place wants it: not at all, or with the severity that was chosen for it. */
function settled(diagnostic: Diagnostic, { only, skip, settings }: RuleSelection): Diagnostic[] {
  const { rule } = diagnostic;
  if (skip.some((name) => names(name, rule))) return [];
  if (only.length > 0) return rule === 'yaml/syntax' || only.some((name) => names(name, rule)) ? [diagnostic] : [];
  // The rules have heeded their settings themselves: they have notes and messages of other severities.
  const setting = BUILT_IN.has(rule) ? settingOf(rule, settings) : undefined;
  if (setting === undefined) return [diagnostic];
  return setting.severity === 'off' ? [] : [{ ...diagnostic, severity: setting.severity }];
}

function isEnabled(name: string, { selection, enabled }: LocalSelection): boolean {
  const { only, skip, settings } = selection;
  if (only.length > 0 ? !only.some((each) => names(each, name) || names(name, each)) : skip.some((each) => names(each, name))) return false;
  return BUILT_IN.has(name) || name === 'api' || name === 'yaml'
    ? settingOf(name, settings)?.severity !== 'off'
    : enabled.some(({ id }) => names(name, id));
}

/** The place of a finding, or of a resource: file, document, item. */
const placeKey = ({ location, document, item }: Pick<Diagnostic, 'location' | 'document' | 'item'>): string =>
  `${location.source.path}\0${document}\0${item ?? ''}`;

function resourceByPlace(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  return new Map(
    resources.map((resource) => {
      const { document, item, root } = resource;
      return [
        placeKey({
          location: { source: document.source, span: root.span },
          document: document.index,
          ...(item === undefined ? {} : { item }),
        }),
        resource,
      ];
    }),
  );
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
