import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Document } from '../loader/document.ts';
import type { Resource } from '../loader/resource.ts';
import type { Verdict } from './api-verdicts.ts';

/** A verdict with the text that it was passed on. */
interface PassedVerdict {
  readonly key: string;
  readonly verdict: Verdict;
  readonly document: Document;
}

/** The verdicts on a state, of this run and of the one before it. */
interface Verdicts {
  readonly byResource: WeakMap<Resource, PassedVerdict>;
  run: number;
  before: Map<string, PassedVerdict>;
  now: Map<string, PassedVerdict>;
}

/**
 * The server's verdicts of one run for the next. That on a text holds for the same text elsewhere in its file: lines are added above. What
 * a run does not want is forgotten after the next one.
 */
export class VerdictMemory {
  private readonly states = new WeakMap<ClusterState, Map<number, Verdicts>>();
  private run = 0;

  /** Begins a run. */
  start(): void {
    this.run += 1;
  }

  /** The verdict on an object at a release. */
  on(resource: Resource, state: ClusterState, { minor }: KubernetesVersion, ask: () => Verdict): Verdict {
    const { byResource, before, now } = this.verdictsOn(state, minor);
    const passed = byResource.get(resource) ?? pass(resource, before, now, ask);
    byResource.set(resource, passed);
    now.set(passed.key, passed);
    return passed.verdict;
  }

  // Releases may share a state.
  private verdictsOn(state: ClusterState, minor: number): Verdicts {
    const releases = this.states.get(state) ?? new Map<number, Verdicts>();
    this.states.set(state, releases);
    const verdicts = releases.get(minor) ?? { byResource: new WeakMap(), run: this.run, before: new Map(), now: new Map() };
    releases.set(minor, verdicts);
    if (verdicts.run !== this.run) Object.assign(verdicts, { run: this.run, before: verdicts.now, now: new Map() });
    return verdicts;
  }
}

function pass(
  resource: Resource,
  before: ReadonlyMap<string, PassedVerdict>,
  now: ReadonlyMap<string, PassedVerdict>,
  ask: () => Verdict,
): PassedVerdict {
  const key = keyOf(resource);
  const { document } = resource;
  const same = now.get(key) ?? before.get(key);
  return { key, document, verdict: same ? movedVerdict(same, document) : ask() };
}

/** What the verdict on an object hangs on besides the state. */
function keyOf({ document, root }: Resource): string {
  const { source, span } = document;
  return `${(root.node?.start ?? 0) - span.start} ${source.path} ${source.text.slice(span.start, span.end)}`;
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
