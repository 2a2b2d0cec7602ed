import type { KubernetesObject } from '../kubernetes/objects.ts';

type ObjectsByName = ReadonlyMap<string, KubernetesObject>;

/**
 * The objects of a cluster at one moment. Immutable: `with` and `without` answer a new state that shares what did not change.
 * Kinds are named by group and kind (`Deployment.apps`, `Pod`): an object is the same whatever version it was written in.
 */
export class ClusterState {
  private constructor(
    private readonly kinds: ReadonlyMap<string, ObjectsByName>,
    /** What is not in this state may exist all the same: a reference to it is unknown, not broken. */
    readonly isOpen: boolean,
    /** How many writes the cluster has seen: the newest resourceVersion. */
    readonly revision: number,
  ) {}

  /** A cluster without any object. */
  static readonly empty = new ClusterState(new Map(), false, 0);

  /** The same objects, as a part of a larger cluster that is not known. */
  asPart(): ClusterState {
    return new ClusterState(this.kinds, true, this.revision);
  }

  /** The same objects after at least `revision` writes: what a dump's resourceVersions tell. */
  atRevision(revision: number): ClusterState {
    return new ClusterState(this.kinds, this.isOpen, Math.max(revision, this.revision));
  }

  /** Every object, kind by kind. */
  all(): KubernetesObject[] {
    return [...this.kinds.values()].flatMap((objects) => [...objects.values()]);
  }

  /** The object, or undefined. `namespace` is `''` for a cluster-scoped kind. */
  get(group: string, kind: string, namespace: string, name: string): KubernetesObject | undefined {
    return this.kinds.get(groupKind(group, kind))?.get(`${namespace}/${name}`);
  }

  /** Every object of a kind, in one namespace or in all, in the order in which they came. */
  list(group: string, kind: string, namespace?: string): KubernetesObject[] {
    const objects = [...(this.kinds.get(groupKind(group, kind))?.values() ?? [])];
    return namespace === undefined ? objects : objects.filter((object) => (object.metadata.namespace ?? '') === namespace);
  }

  /** The state with `objects` added, each in place of its namesake. */
  with(group: string, ...objects: readonly KubernetesObject[]): ClusterState {
    const kinds = new Map(this.kinds);
    const copied = new Map<string, Map<string, KubernetesObject>>();
    for (const object of objects) {
      const key = groupKind(group, object.kind);
      const names = copied.get(key) ?? new Map(kinds.get(key));
      names.set(nameKey(object), object);
      copied.set(key, names);
      kinds.set(key, names);
    }
    return new ClusterState(kinds, this.isOpen, this.revision + 1);
  }

  /** The state without one object. */
  without(group: string, kind: string, namespace: string, name: string): ClusterState {
    const key = groupKind(group, kind);
    const names = new Map(this.kinds.get(key));
    names.delete(`${namespace}/${name}`);
    return new ClusterState(new Map(this.kinds).set(key, names), this.isOpen, this.revision + 1);
  }
}

const groupKind = (group: string, kind: string): string => (group === '' ? kind : `${kind}.${group}`);
/** Raw input may lack its metadata. */
const nameKey = ({ metadata }: { readonly metadata?: KubernetesObject['metadata'] }): string =>
  `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
