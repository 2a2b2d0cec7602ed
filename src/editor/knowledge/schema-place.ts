/** A step into a map, or into any item of a list. */
export type Step = string | number;

/** A field as it is offered. */
export interface KnownField {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  /** Whether one word can stand behind its colon. */
  readonly isScalar: boolean;
  readonly prose: string;
}

/** What the schemas say of a place in a kind, built in or custom. */
export interface SchemaPlace {
  /** The type as a reader wants it: `[]Container`. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly isBoolean: boolean;
  readonly enum: readonly string[];
  /** What the schema itself says; undefined for none. */
  readonly default: unknown;
  readonly prose: string;
  /** The fields of the map that stands here; undefined for lists, for maps with any keys and for scalars. */
  fields(): readonly KnownField[] | undefined;
}
