import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Document } from '../loader/document.ts';
import type { Resource } from '../loader/resource.ts';
import type { Verdict } from './api-verdicts.ts';
import type { ObjectView } from './views.ts';

/** What a state is made of: the same things make the same state. */
type Ingredients = readonly unknown[];

interface KnownState {
  readonly ingredients: Ingredients;
  readonly state: ClusterState;
}

/** A verdict with the text that it was passed on. */
interface PassedVerdict {
  readonly verdict: Verdict;
  readonly document: Document;
}

/**
 * What one run leaves for the next: an editor asks again at every keystroke, and nearly all objects are the same. The server's verdict on
 * an object hangs on its text and on the state alone, so that it moves along when lines are added above. Rules see the whole and are
 * always run. What a run does not use is forgotten after the next one.
 */
export class LintMemory {
  private readonly states = new Map<string, KnownState>();
  private readonly views = new Map<string, WeakMap<Resource, ObjectView>>();
  private readonly byResource = new WeakMap<ClusterState, Map<number, WeakMap<Resource, Verdict>>>();
  private before = new Map<string, PassedVerdict>();
  private now = new Map<string, PassedVerdict>();

  /** Begins a run. */
  start(): void {
    this.before = this.now;
    this.now = new Map();
  }

  /** The state that is made of the ingredients: that of the last run if they are the same. */
  state({ minor }: KubernetesVersion, namespace: string, ingredients: Ingredients, make: () => ClusterState): ClusterState {
    const key = `${minor} ${namespace}`;
    const known = this.states.get(key);
    if (known && isSame(known.ingredients, ingredients)) return known.state;
    if (known) {
      this.before = new Map();
      this.now = new Map();
    }
    const state = make();
    this.states.set(key, { ingredients, state });
    return state;
  }

  /** The object as rules see it. */
  view(resource: Resource, { minor }: KubernetesVersion, namespace: string, make: () => ObjectView): ObjectView {
    const key = `${minor} ${namespace}`;
    const views = this.views.get(key) ?? new WeakMap<Resource, ObjectView>();
    this.views.set(key, views);
    const view = views.get(resource) ?? make();
    views.set(resource, view);
    return view;
  }

  /** The server's verdict on an object. */
  verdict(resource: Resource, state: ClusterState, { minor }: KubernetesVersion, ask: () => Verdict): Verdict {
    // Releases may share a state.
    const releases = this.byResource.get(state) ?? new Map<number, WeakMap<Resource, Verdict>>();
    this.byResource.set(state, releases);
    const known = releases.get(minor) ?? new WeakMap<Resource, Verdict>();
    releases.set(minor, known);
    const { document, root } = resource;
    const place = (root.node?.start ?? 0) - document.span.start;
    const key = `${minor} ${place} ${document.source.path} ${textOf(document)}`;
    const verdict = known.get(resource) ?? this.moved(key, document) ?? ask();
    known.set(resource, verdict);
    this.now.set(key, { verdict, document });
    return verdict;
  }

  private moved(key: string, document: Document): Verdict | undefined {
    const passed = this.now.get(key) ?? this.before.get(key);
    return passed && movedVerdict(passed, document);
  }
}

const isSame = (a: Ingredients, b: Ingredients): boolean => a.length === b.length && a.every((each, index) => each === b[index]);

const texts = new WeakMap<Document, string>();

function textOf(document: Document): string {
  const known = texts.get(document) ?? document.source.text.slice(document.span.start, document.span.end);
  texts.set(document, known);
  return known;
}

/** The verdict on the same text at another place of the file. */
function movedVerdict({ verdict, document: old }: PassedVerdict, document: Document): Verdict {
  const by = document.span.start - old.span.start;
  const place = <L extends Location>(location: L): L => ({
    ...location,
    source: document.source,
    span: { start: location.span.start + by, end: location.span.end + by },
  });
  const finding = (diagnostic: Diagnostic): Diagnostic => ({
    ...diagnostic,
    document: document.index,
    location: place(diagnostic.location),
    related: diagnostic.related.map(place),
    ...(diagnostic.fix === undefined ? {} : { fix: { ...diagnostic.fix, edits: diagnostic.fix.edits.map(place) } }),
  });
  return { ...verdict, diagnostics: verdict.diagnostics.map(finding) };
}
