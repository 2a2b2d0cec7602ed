import type { Span } from '../text/span.ts';
import { AliasBudget } from './alias-budget.ts';
import { MeaninglessNode } from './meaningless-node.ts';
import { type Entry, mapNode, type MapNode, type Node, type ScalarNode, type SequenceNode } from './node.ts';
import { pathText } from './path-text.ts';
import type { RawMap, RawNode, RawPair, RawScalar, RawSequence } from './raw.ts';
import { isMergeKey, keyText, resolveScalar, UnresolvableScalar } from './scalar.ts';
import type { DuplicateKey } from './syntax-problem.ts';

/** A tree with its meaning. */
export interface Composed {
  readonly root: Node;
  readonly duplicates: readonly DuplicateKey[];
}

/**
 * Gives a tree the meaning that kubectl gives it: scalars get values, keys become text, aliases their anchor's node, `<<` the keys of
 * other mappings. Throws a MeaninglessNode where kubectl refuses.
 */
export function compose(root: RawNode): Composed {
  const aliases = hasAliases(root);
  if (aliases) new AliasBudget().spend(root);
  const composer = new Composer(aliases);
  return { root: composer.node(root), duplicates: composer.duplicates };
}

class Composer {
  readonly duplicates: DuplicateKey[] = [];
  private readonly path: (string | number)[] = [];
  private readonly shared = new Map<RawNode, Node>();

  constructor(private readonly hasAliases: boolean) {}

  node(raw: RawNode): Node {
    if (!this.hasAliases) return this.fresh(raw);
    const target = raw.type === 'alias' ? raw.target() : raw;
    const known = this.shared.get(target);
    if (known !== undefined) return known;
    const node = this.fresh(target);
    this.shared.set(target, node);
    return node;
  }

  private fresh(raw: RawNode): Node {
    switch (raw.type) {
      case 'scalar':
        return this.scalar(raw);
      case 'sequence':
        return this.sequence(raw);
      case 'map':
        return this.map(raw);
      case 'alias':
        return this.node(raw.target());
    }
  }

  private scalar(raw: RawScalar): ScalarNode {
    const { start, end, style, source } = raw;
    const { value } = resolved(raw);
    if (typeof value === 'number' && !Number.isFinite(value)) throw new MeaninglessNode(`json: unsupported value: ${goFloat(value)}`, raw);
    return { type: 'scalar', start, end, value, style, source };
  }

  private sequence({ start, end, flow, items }: RawSequence): SequenceNode {
    const nodes: Node[] = [];
    for (const item of items) {
      this.path.push(nodes.length);
      nodes.push(this.node(item));
      this.path.pop();
    }
    return { type: 'sequence', start, end, flow, items: nodes };
  }

  private map({ start, end, flow, pairs }: RawMap): MapNode {
    const entries = new Map<string, Entry>();
    const written = new Map<string, Span>();
    for (const pair of pairs) {
      const merge = mergeKey(pair);
      if (merge !== undefined) {
        this.merge(pair.value, entries);
        continue;
      }
      const entry = this.entry(pair);
      const first = written.get(entry.key);
      if (first !== undefined)
        this.duplicates.push({ key: entry.key, path: pathText([...this.path, entry.key]), first, second: spanOf(entry.keyNode) });
      else written.set(entry.key, spanOf(entry.keyNode));
      entries.set(entry.key, entry);
    }
    return mapNode(start, end, flow, [...entries.values()]);
  }

  private entry({ key: raw, value }: RawPair): Entry {
    const written = raw.type === 'alias' ? raw.target() : raw;
    if (written.type !== 'scalar') throw new MeaninglessNode('yaml: invalid map key', raw);
    const key = keyText(resolved(written));
    if (key === undefined) throw new MeaninglessNode('unsupported map key', raw);
    const { style, source } = written;
    this.path.push(key);
    const node = this.node(value);
    this.path.pop();
    return {
      key,
      keyNode: { type: 'scalar', start: raw.start, end: raw.end, value: key, style, source },
      value: node,
      written: spanOf(value),
    };
  }

  /** Takes over the keys of a mapping, or of several, of which the first one wins. Keys written before the `<<` are overwritten too. */
  private merge(raw: RawNode, into: Map<string, Entry>): void {
    const from = raw.type === 'alias' ? raw.target() : raw;
    const maps = from.type === 'sequence' && raw.type !== 'alias' ? from.items.toReversed() : [raw];
    for (const item of maps) {
      const target = item.type === 'alias' ? item.target() : item;
      if (target.type !== 'map') throw new MeaninglessNode('yaml: map merge requires map or sequence of maps as the value', raw);
      const node = this.node(target);
      if (node.type === 'map') for (const entry of node.entries) into.set(entry.key, entry);
    }
  }
}

const mergeKey = ({ key }: RawPair): RawScalar | undefined =>
  key.type === 'scalar' && isMergeKey(key.source, key.style, key.tag) ? key : undefined;

function resolved(raw: RawScalar): ReturnType<typeof resolveScalar> {
  try {
    return resolveScalar(raw.source, raw.style, raw.tag);
  } catch (error) {
    if (error instanceof UnresolvableScalar) throw new MeaninglessNode(`yaml: ${error.message}`, raw);
    throw error;
  }
}

const goFloat = (value: number): string => (Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf');

const spanOf = ({ start, end }: Span): Span => ({ start, end });

function hasAliases(raw: RawNode): boolean {
  if (raw.type === 'map') return raw.pairs.some(({ key, value }) => hasAliases(key) || hasAliases(value));
  return raw.type === 'alias' || (raw.type === 'sequence' && raw.items.some(hasAliases));
}
