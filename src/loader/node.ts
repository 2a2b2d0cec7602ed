import type { Span } from '../text/span.ts';

/** A scalar's value as kubectl reads it. Integers that a JavaScript number cannot hold exactly are bigint. */
export type ScalarValue = string | number | bigint | boolean | null;

/** How a scalar is written. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** Offsets are UTF-16, into the file's text, the end exclusive. */
export interface ScalarNode {
  readonly type: 'scalar';
  readonly start: number;
  readonly end: number;
  readonly value: ScalarValue;
  readonly style: ScalarStyle;
  /** The text that the value was made of: without quotes, escapes resolved, lines folded. */
  readonly source: string;
}

/** A key with its value. */
export interface Entry {
  /** As the key stands in the JSON that kubectl sends: `0644` is "420", `y` is "true". */
  readonly key: string;
  /** The key as written. */
  readonly keyNode: ScalarNode;
  readonly value: Node;
  /** Where the value is written: for an alias that is not where its value stands. */
  readonly written: Span;
}

/** A mapping. Of a key that stands twice the last one counts; entries that `<<` takes over are those of the other mapping. */
export interface MapNode {
  readonly type: 'map';
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly entries: readonly Entry[];
  get(key: string): Entry | undefined;
}

/** A sequence. */
export interface SequenceNode {
  readonly type: 'sequence';
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly items: readonly Node[];
}

/** What the user wrote, without anchors, aliases and merges: an alias is the node that it names, shared. */
export type Node = ScalarNode | MapNode | SequenceNode;

/** Makes a mapping of its entries, which have distinct keys. */
export function mapNode(start: number, end: number, flow: boolean, entries: readonly Entry[]): MapNode {
  let index: Map<string, Entry> | undefined;
  return {
    type: 'map',
    start,
    end,
    flow,
    entries,
    get(key) {
      index ??= new Map(entries.map((entry) => [entry.key, entry]));
      return index.get(key);
    },
  };
}

const values = new WeakMap<Node, unknown>();

/**
 * The node as a plain value: objects, arrays, strings, numbers, bigints, booleans, null. `__proto__` is a key like any other. A node has
 * one value: whoever asks gets the same object, which must not be changed.
 */
export function valueOf(node: Node): unknown {
  if (node.type === 'scalar') return node.value;
  const known = values.get(node);
  if (known !== undefined) return known;
  const value = node.type === 'sequence' ? node.items.map(valueOf) : objectOf(node);
  values.set(node, value);
  return value;
}

function objectOf(map: MapNode): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const { key, value } of map.entries) {
    if (key === '__proto__')
      Object.defineProperty(object, key, { value: valueOf(value), enumerable: true, configurable: true, writable: true });
    else object[key] = valueOf(value);
  }
  return object;
}
