/**
 * The definitions of one group. Schemas that are alike stand in `nodes` once; within a node, wherever a schema belongs, stands the number
 * of another node that comes before it.
 */
export interface PackedGroup {
  readonly nodes: readonly PackedNode[];
  readonly kinds: readonly PackedKind[];
}

export type PackedNode = Readonly<Record<string, unknown>>;

/** A kind of a group, in all versions that are packed. */
export interface PackedKind {
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly shortNames?: readonly string[];
  readonly status?: true;
  /** JSON paths of the numbers wanted and there, and of the selector. */
  readonly scale?: readonly string[];
  /** Newest first: the number of the node that is the version's schema. */
  readonly versions: Readonly<Record<string, number>>;
}

/** Where a group's packed text lies behind the table of contents: its first byte, counted from there, and how many. */
export type Contents = Readonly<Record<string, readonly [start: number, length: number]>>;

/** The keywords whose values are maps of schemas, schemas, and lists of schemas. */
export const MAPS_OF_SCHEMAS = ['properties'] as const;
export const SCHEMAS = ['items', 'additionalProperties', 'not'] as const;
export const LISTS_OF_SCHEMAS = ['allOf', 'anyOf', 'oneOf'] as const;
