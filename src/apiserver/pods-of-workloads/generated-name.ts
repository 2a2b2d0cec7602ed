import { groupVersionOf } from '../../kubernetes/objects.ts';
import type { ClusterState } from '../cluster-state.ts';
import type { Child } from './child.ts';

/** The letters of generated names; the first stands for nought. */
const LETTERS = 'xbcdfghjklmnpqrstvwz2456789';
const SUFFIX_LENGTH = 5;
/** The longest base that leaves room for the suffix. */
const BASE_LENGTH = 58;

/** Stands where a real server has random letters or a hash; another for each number. */
export function placeholder(length: number, number = 0): string {
  let text = '';
  for (let rest = number, place = 0; place < length; place++, rest = Math.floor(rest / LETTERS.length))
    text = `${LETTERS.charAt(rest % LETTERS.length)}${text}`;
  return text;
}

export const isThere = ({ apiVersion, kind, metadata }: Child, state: ClusterState): boolean =>
  state.get(groupVersionOf(apiVersion).group, kind, metadata.namespace ?? '', metadata.name ?? '') !== undefined;

/** Gives a Pod a name of its own where the one that our server would generate is taken. */
export function named(pod: Child, state: ClusterState): Child {
  const { generateName, name } = pod.metadata;
  if (name !== undefined || generateName === undefined) return pod;
  for (let number = 0; ; number++) {
    const own = `${generateName.slice(0, BASE_LENGTH)}${placeholder(SUFFIX_LENGTH, number)}`;
    const candidate = { ...pod, metadata: { ...pod.metadata, name: own } };
    if (!isThere(candidate, state)) return number === 0 ? pod : candidate;
  }
}
