import { sameValue } from '../go-value.ts';
import { PatchFailure } from '../problem.ts';
import type { Node } from './node.ts';

/** Whether two values are the same, as a `test` compares them. Looks into both. A null in a list is more than upstream can compare. */
export function equalNodes(node: Node, other: Node): boolean {
  const entries = node.entries();
  if (entries) return equalEntries(entries, other.entries());
  const items = node.items();
  return items ? equalItems(items, other.items()) : sameValue(node.raw, other.raw);
}

type Entries = ReadonlyMap<string, Node | null>;
type Items = readonly (Node | null)[];

function equalEntries(entries: Entries, others: Entries | undefined): boolean {
  if (entries.size !== others?.size) return false;
  for (const [key, node] of entries) {
    const other = others.get(key);
    if (other === undefined || (node === null) !== (other === null)) return false;
    if (node && other && !equalNodes(node, other)) return false;
  }
  return true;
}

function equalItems(items: Items, others: Items | undefined): boolean {
  if (items.length !== others?.length) return false;
  return items.every((node, index) => {
    const other = others[index] ?? null;
    if (node === null || other === null)
      throw new PatchFailure('panic', 'runtime error: invalid memory address or nil pointer dereference');
    return equalNodes(node, other);
  });
}
