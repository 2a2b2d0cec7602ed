import { distance } from 'fastest-levenshtein';
import type { Cluster, ObjectView } from '../lint/views.ts';

/** What the input knows of an object that another one names. */
export type Referent =
  /** It is there; more than one where the input holds several texts of it. */
  | { readonly state: 'here'; readonly views: readonly ObjectView[] }
  /** It is not, but one whose name looks like a slip of the finger is. */
  | { readonly state: 'nearly'; readonly view: ObjectView }
  /** Its name is there, in the same file and in another namespace; both namespaces are written out. */
  | { readonly state: 'elsewhere'; readonly view: ObjectView }
  /** The user says that the cluster has it. */
  | { readonly state: 'declared' }
  /** It may be in the cluster. */
  | { readonly state: 'unknown' };

/** Looks for the object that `owner` names, in the owner's namespace if the kind lives in namespaces. */
export function lookUp(cluster: Cluster, owner: ObjectView, group: string, kind: string, name: string): Referent {
  const isNear = (view: ObjectView): boolean => view.namespace === '' || view.namespace === owner.namespace || isOfUnknownScope(view);
  const all = cluster.ofKind(group, kind);
  const views = cluster.named(group, kind, name).filter(isNear);
  if (views.length > 0) return { state: 'here', views };
  if (cluster.isDeclared(group, kind, owner.namespace, name)) return { state: 'declared' };
  const similar = all.find((view) => isNear(view) && isSlip(name, view.name));
  if (similar) return { state: 'nearly', view: similar };
  // A manifest without a namespace goes wherever kubectl or kustomize sends it, and another file may be of another cluster.
  const isWritten = ({ resource, field }: ObjectView): boolean =>
    resource.namespace !== undefined && field.document.source === owner.field.document.source;
  const elsewhere = owner.resource.namespace === undefined ? undefined : cluster.named(group, kind, name).find(isWritten);
  return elsewhere ? { state: 'elsewhere', view: elsewhere } : { state: 'unknown' };
}

/** A custom resource without a namespace may be one that has none. */
const isOfUnknownScope = ({ kind, resource }: ObjectView): boolean => kind === undefined && resource.namespace === undefined;

const SHORTEST_WORD = 4;

/**
 * Whether one name is most likely a misspelling of the other: the same letters with other hyphens, or one word with a letter wrong
 * (two in long words), or two letters swapped. `web-1` and `web-2`, `db-dev` and `db-uat` are two things.
 */
export function isSlip(name: string, other: string): boolean {
  if (name === other) return false;
  if (name.replace(/[-.]/g, '') === other.replace(/[-.]/g, '')) return true;
  const [words, others] = [name.split(/[-.]/), other.split(/[-.]/)];
  if (words.length !== others.length) return false;
  const [pair, ...more] = words.map((word, index) => [word, others[index] ?? ''] as const).filter(([a, b]) => a !== b);
  return pair !== undefined && more.length === 0 && isSlipOfWord(...pair);
}

function isSlipOfWord(word: string, other: string): boolean {
  const shortest = Math.min(word.length, other.length);
  if (shortest < SHORTEST_WORD || /\d/.test(word + other)) return false;
  const isSwap = sorted(word) === sorted(other);
  return distance(word, other) <= (shortest < 2 * SHORTEST_WORD && !isSwap ? 1 : 2);
}

const sorted = (word: string): string => [...word].sort().join('');
