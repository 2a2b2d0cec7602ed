import { type Atom, atomAt } from './atom.ts';
import { type Element, fieldName } from './element.ts';
import { below, type FieldNode, type FieldSet } from './field-set.ts';

/**
 * The set after what it was written for may have changed its schema (structured-merge-diff `typed/reconcile_schema.go`, read at 6.3): who
 * owned parts of what is atomic now owns the whole.
 */
export const reconciled = (set: FieldSet, type: Atom): FieldSet => reconciledBelow(set, type);

function reconciledBelow(set: FieldSet, type: Atom): FieldSet {
  let result: Map<Element, FieldNode> | undefined;
  for (const [step, node] of set) {
    const inner = typeBelow(type, step);
    const next = inner ? reconciledNode(node, inner) : node;
    if (next !== node) (result ??= new Map(set)).set(step, next);
  }
  return result ?? set;
}

const WHOLE: FieldNode = { isMember: true };

function reconciledNode(node: FieldNode, { map, scalar, list }: Atom): FieldNode {
  const inner = below(node);
  if (map) {
    if (map.isFreeForm) return node;
    if (map.isAtomic) return inner.size > 0 ? WHOLE : node;
    return withBelow(node, reconciledBelow(inner, { map }));
  }
  if (scalar || !list) return node;
  if (list.isAtomic) return inner.size > 0 ? WHOLE : node;
  return withBelow(node, reconciledBelow(inner, { list }));
}

const withBelow = (node: FieldNode, inner: FieldSet): FieldNode =>
  inner === below(node) ? node : { isMember: node.isMember, below: inner };

function typeBelow({ map, scalar, list }: Atom, step: Element): Atom | undefined {
  if (map) {
    if (map.isFreeForm) return undefined;
    const name = fieldName(step);
    return name === undefined ? map.rest : atomAt(map, name);
  }
  return scalar ? undefined : list?.item;
}
