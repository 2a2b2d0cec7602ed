import type { Element } from './element.ts';

/**
 * A set of paths, as a tree by their steps (structured-merge-diff `fieldpath.Set`). A path may be in it without those above or below it.
 * No step stands in the tree for nothing: it is a member or there are members below it.
 */
export type FieldSet = ReadonlyMap<Element, FieldNode>;

export interface FieldNode {
  readonly isMember: boolean;
  readonly below?: FieldSet;
}

export const NO_FIELDS: FieldSet = new Map();

/** The members below a step. */
export const below = (node: FieldNode | undefined): FieldSet => node?.below ?? NO_FIELDS;

interface Branch {
  isMember: boolean;
  below?: Map<Element, Branch>;
}

/** Collects paths one by one, quickest in the order of a walk. */
export class FieldSetBuilder {
  /** The level that each step of the path before was looked up in, from the root down. */
  private readonly levels: Map<Element, Branch>[] = [new Map()];
  private readonly steps: Element[] = [];

  /** Adds the path; the whole object, which has no path, is nobody's. */
  add(path: readonly Element[]): void {
    const last = path.length - 1;
    if (last < 0) return;
    let depth = 0;
    while (depth < last && depth < this.steps.length && this.steps[depth] === path[depth]) depth++;
    this.steps.length = depth;
    this.levels.length = depth + 1;
    for (; depth < last; depth++) this.descend(depth, path[depth] ?? '');
    branchOf(this.levels[last], path[last] ?? '').isMember = true;
  }

  private descend(depth: number, step: Element): void {
    const branch = branchOf(this.levels[depth], step);
    this.steps.push(step);
    this.levels.push((branch.below ??= new Map<Element, Branch>()));
  }

  /** What was collected. */
  get set(): FieldSet {
    return this.levels[0] ?? NO_FIELDS;
  }
}

function branchOf(level: Map<Element, Branch> | undefined, step: Element): Branch {
  const known = level?.get(step);
  if (known) return known;
  const branch: Branch = { isMember: false };
  level?.set(step, branch);
  return branch;
}

/** The set of these paths. */
export function fieldSet(...paths: readonly (readonly Element[])[]): FieldSet {
  const builder = new FieldSetBuilder();
  for (const path of paths) builder.add(path);
  return builder.set;
}

export function has(set: FieldSet, path: readonly Element[]): boolean {
  let node: FieldNode | undefined;
  for (const [i, step] of path.entries()) {
    node = (i === 0 ? set : below(node)).get(step);
    if (node === undefined) return false;
  }
  return node?.isMember ?? false;
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  if (a.size === 0 || a === b) return b;
  if (b.size === 0) return a;
  const both = new Map(a);
  for (const [step, node] of b) {
    const other = a.get(step);
    both.set(step, other ? { isMember: node.isMember || other.isMember, below: union(below(other), below(node)) } : node);
  }
  return both;
}

export const intersection = (a: FieldSet, b: FieldSet): FieldSet =>
  changed(a, (step, node) => {
    const other = b.get(step);
    return other && { isMember: node.isMember && other.isMember, below: intersection(below(node), below(other)) };
  });

/** The paths of `a` that are not in `b`. What lies below a path of `b` stays. */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  if (a.size === 0 || b.size === 0) return a;
  return changed(a, (step, node) => {
    const other = b.get(step);
    return other ? { isMember: node.isMember && !other.isMember, below: difference(below(node), below(other)) } : node;
  });
}

/** The paths of `a` that are neither in `b` nor below a path of `b`. */
export function outside(a: FieldSet, b: FieldSet): FieldSet {
  if (a.size === 0 || b.size === 0) return a;
  return changed(a, (step, node) => {
    const other = b.get(step);
    if (other === undefined) return node;
    return other.isMember ? undefined : { isMember: node.isMember, below: outside(below(node), below(other)) };
  });
}

/** The tree with every node replaced; nodes that stand for nothing go. */
export function changed(set: FieldSet, change: (step: Element, node: FieldNode) => FieldNode | undefined): FieldSet {
  const result = new Map<Element, FieldNode>();
  for (const [step, node] of set) {
    const next = change(step, node);
    if (next && (next.isMember || below(next).size > 0)) result.set(step, next);
  }
  return result;
}
