import type { ClusterState } from '../apiserver/cluster-state.ts';
import { groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';

/** What became of one object. */
export interface Change {
  /** As it is now; of one that is gone, as it was last. */
  readonly object: KubernetesObject;
  /** As it was before; absent for a new one. */
  readonly before?: KubernetesObject;
  readonly isGone: boolean;
  readonly group: string;
  /** The resourceVersion that the change is known by. */
  readonly revision: number;
}

/** How many changes are kept for clients that come back. */
const KEPT = 10_000;

/** What has happened in a cluster since it was opened, for those who watch. */
export class Journal {
  private readonly changes: Change[] = [];
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();
  private seen: ClusterState;
  /** Nothing that happened up to this revision can be told any more. */
  private forgotten: number;

  constructor(state: ClusterState) {
    this.seen = state;
    this.forgotten = state.revision;
  }

  /** The oldest revision that a client can go on from. */
  get oldest(): number {
    return this.forgotten;
  }

  /** Notes how the cluster differs from when this was last called, and tells everyone who listens. */
  note(state: ClusterState): void {
    if (state === this.seen) return;
    const found = changesBetween(this.seen, state);
    this.seen = state;
    this.changes.push(...found);
    const dropped = this.changes.splice(0, Math.max(0, this.changes.length - KEPT));
    this.forgotten = dropped.at(-1)?.revision ?? this.forgotten;
    for (const listener of this.listeners) listener(found);
  }

  /** The changes after a revision, oldest first. */
  since(revision: number): readonly Change[] {
    return this.changes.filter((change) => change.revision > revision);
  }

  /** Calls `listener` with all changes to come; answers how to end it. */
  listen(listener: (changes: readonly Change[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** What is new, different or gone, in the order in which it was written. */
export function changesBetween(before: ClusterState, after: ClusterState): Change[] {
  const old = new Map(before.all().map((object) => [keyOf(object), object]));
  const changes: Change[] = [];
  for (const object of after.all()) {
    const key = keyOf(object);
    const previous = old.get(key);
    old.delete(key);
    if (previous === object) continue;
    // Another uid: it was deleted and made again.
    if (previous && previous.metadata.uid !== object.metadata.uid) changes.push(gone(previous, after.revision - 1));
    const isSame = previous?.metadata.uid === object.metadata.uid;
    changes.push({ ...placed(object), isGone: false, ...(previous && isSame ? { before: previous } : {}) });
  }
  changes.push(...[...old.values()].map((object) => gone(object, after.revision)));
  return changes.sort((a, b) => a.revision - b.revision);
}

const keyOf = ({ apiVersion, kind, metadata }: KubernetesObject): string =>
  `${groupVersionOf(apiVersion).group}/${kind}/${metadata.namespace ?? ''}/${metadata.name ?? ''}`;

const placed = (object: KubernetesObject): { object: KubernetesObject; group: string; revision: number } => ({
  object,
  group: groupVersionOf(object.apiVersion).group,
  revision: Number(object.metadata.resourceVersion ?? 0),
});

/** An object that goes is told of under the version of its going. */
function gone(object: KubernetesObject, revision: number): Change {
  const last = { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
  return { ...placed(last), before: object, isGone: true };
}
