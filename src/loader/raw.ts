import type { ScalarStyle } from './node.ts';

// What a reader of YAML finds before go-yaml's decoding gives it a meaning: scalars are text, merges are keys, aliases are aliases.
// Offsets are UTF-16, into the file's text, the end exclusive.

export interface RawScalar {
  readonly type: 'scalar';
  readonly start: number;
  readonly end: number;
  readonly style: ScalarStyle;
  /** The text that is meant: without quotes, escapes resolved, lines folded. */
  readonly source: string;
  /** The full tag, as in `tag:yaml.org,2002:str`; undefined where none is written. */
  readonly tag?: string;
}

export interface RawPair {
  readonly key: RawNode;
  readonly value: RawNode;
}

export interface RawMap {
  readonly type: 'map';
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly pairs: readonly RawPair[];
}

export interface RawSequence {
  readonly type: 'sequence';
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly items: readonly RawNode[];
}

export interface RawAlias {
  readonly type: 'alias';
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** The node that bore the name last when the alias was met; it may hold the alias. */
  readonly target: () => RawNode;
}

export type RawNode = RawScalar | RawMap | RawSequence | RawAlias;
