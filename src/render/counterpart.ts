import type { PathSegment } from '../kubernetes/field-path.ts';
import type { Field } from '../loader/field.ts';

/** The same field in another text. */
export interface Counterpart {
  /** It, or the nearest of its parents that stands there. */
  readonly field: Field;
  readonly isWhole: boolean;
}

/** Finds a field of a rendered object in a text that had a part in it. Items of lists are told by what merges them, not by their place. */
export function counterpart(rendered: Field, other: Field, segments: readonly PathSegment[]): Counterpart {
  let [from, field] = [rendered, other];
  for (const segment of segments) {
    const next = segment.type === 'index' ? itemLike(from.step(segment), from, field) : field.step(segment);
    from = from.step(segment);
    if (next === undefined || !next.exists) return { field, isWhole: false };
    field = next;
  }
  return { field, isWhole: true };
}

/** Keys that tell items of a list apart, the best first. */
const MERGE_KEYS = ['name', 'mountPath', 'devicePath', 'containerPort', 'port', 'topologyKey', 'key', 'ip', 'uid'];

/** The item of a list that became an item of the rendered one. */
function itemLike(item: Field, list: Field, other: Field): Field | undefined {
  const candidates = other.items();
  const index = list.items().findIndex(({ node }) => node === item.node);
  if (item.node?.type !== 'map') return candidates.find(({ value }) => value === item.value) ?? only(candidates, list);
  const key = MERGE_KEYS.find((each) => tellsApart(list, each) && tellsApart(other, each));
  if (key !== undefined) return candidates.find((candidate) => candidate.at(key).value === item.at(key).value) ?? only(candidates, list);
  return candidates[index];
}

/** Lists of one item each may hold the same one with another value. */
const only = (candidates: readonly Field[], list: Field): Field | undefined =>
  candidates.length === 1 && list.items().length === 1 ? candidates[0] : undefined;

function tellsApart(list: Field, key: string): boolean {
  const values = list.items().map((item) => item.at(key).value);
  return values.every((value) => value !== undefined && typeof value !== 'object') && new Set(values).size === values.length;
}
