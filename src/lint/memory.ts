import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Resource } from '../loader/resource.ts';
import type { Verdict } from './api-verdicts.ts';
import type { RuleSelection } from './presets.ts';
import type { EnabledRule } from './runners.ts';
import { Selections } from './selections.ts';
import { VerdictMemory } from './verdict-memory.ts';
import type { ObjectView, PodSpecView } from './views.ts';

/** An object as rules see it at one release, and the Pods that it makes. */
export interface KnownView {
  readonly view: ObjectView;
  readonly pod: PodSpecView | undefined;
}

interface KnownState {
  readonly ingredients: readonly Resource[];
  readonly state: ClusterState;
}

/** Where a selection stands that may differ from file to file. */
export interface SelectionSource {
  readonly selection: RuleSelection;
  readonly selectionOf?: (path: string) => RuleSelection;
  readonly namespace: string;
}

/**
 * What one run leaves for the next: an editor asks again at every keystroke, and nearly all objects are the same. The server's verdict on
 * an object hangs on its text and on the state alone; what rules say that look at one object hangs on that object. Rules that see the whole
 * are always run. All that is remembered goes with the object that it is about.
 */
export class LintMemory {
  private readonly states = new Map<string, KnownState>();
  private readonly verdicts = new VerdictMemory();
  private readonly found = new WeakMap<readonly EnabledRule[], WeakMap<ObjectView, readonly Diagnostic[]>>();
  private known: { readonly source: SelectionSource; readonly selections: Selections } | undefined;

  private readonly inner = new WeakMap<object, LintMemory>();

  /** What is made of an object once serves inner runs too. */
  constructor(private readonly views = new Map<string, WeakMap<Resource, KnownView>>()) {}

  /** The memory of a run inside of this one, by what it looks at. */
  inside(what: object): LintMemory {
    const known = this.inner.get(what) ?? new LintMemory(this.views);
    this.inner.set(what, known);
    return known;
  }

  /** Begins a run. */
  start(): void {
    this.verdicts.start();
  }

  /** Which rules hold where; the same as in the last run if the source is the same. */
  selections(source: SelectionSource): Selections {
    const last = this.known;
    if (
      last?.source.selectionOf === source.selectionOf &&
      last?.source.selection === source.selection &&
      last.source.namespace === source.namespace
    )
      return last.selections;
    const { selection, selectionOf = () => selection, namespace } = source;
    const selections = new Selections(selectionOf, namespace);
    this.known = { source: { selection, namespace, ...(source.selectionOf && { selectionOf }) }, selections };
    return selections;
  }

  /** The state that is made of the ingredients: that of the last run if they say the same. */
  state({ minor }: KubernetesVersion, namespace: string, ingredients: readonly Resource[], make: () => ClusterState): ClusterState {
    const key = `${minor} ${namespace}`;
    const known = this.states.get(key);
    if (known && isSame(known.ingredients, ingredients)) return known.state;
    const state = make();
    this.states.set(key, { ingredients, state });
    return state;
  }

  /** The object as rules see it. */
  view(resource: Resource, { minor }: KubernetesVersion, namespace: string, make: () => KnownView): KnownView {
    const key = `${minor} ${namespace}`;
    const views = this.views.get(key) ?? new WeakMap<Resource, KnownView>();
    this.views.set(key, views);
    const known = views.get(resource) ?? make();
    views.set(resource, known);
    return known;
  }

  /** The server's verdict on an object. */
  verdict(resource: Resource, state: ClusterState, version: KubernetesVersion, ask: () => Verdict): Verdict {
    return this.verdicts.on(resource, state, version, ask);
  }

  /** What those rules say that look at one object. */
  findings(view: ObjectView, rules: readonly EnabledRule[], look: () => readonly Diagnostic[]): readonly Diagnostic[] {
    const byView = this.found.get(rules) ?? new WeakMap<ObjectView, readonly Diagnostic[]>();
    this.found.set(rules, byView);
    const findings = byView.get(view) ?? look();
    byView.set(view, findings);
    return findings;
  }

  /** Nothing that those rules said is true any more. */
  forgetFindings(rules: readonly EnabledRule[]): void {
    this.found.delete(rules);
  }
}

const isSame = (a: readonly Resource[], b: readonly Resource[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index] || JSON.stringify(each.value) === JSON.stringify(b[index]?.value));
