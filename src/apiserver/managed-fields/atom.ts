import { type Element, fieldElement } from './element.ts';

/** The scalars that field management tells apart; `untyped` may be any of them. */
export type ScalarKind = 'numeric' | 'string' | 'boolean' | 'untyped';

/** A type as field management sees it: the shapes that a value may have, one or all three (structured-merge-diff `schema.Atom`, v6.3). */
export interface Atom {
  readonly scalar?: ScalarKind;
  readonly list?: ListAtom;
  readonly map?: MapAtom;
  /** Where a value may have any shape: the type once the value has shown its own. */
  readonly shapes?: { readonly scalar: Atom; readonly list: Atom; readonly map: Atom };
}

/** A list: atomic, or one whose items have owners of their own. */
export interface ListAtom {
  readonly isAtomic: boolean;
  /** The fields that an item is known by, sorted; none in a set of scalars. */
  readonly keys: readonly string[];
  /** The same in the schema's order: how error texts name them. */
  readonly keysAsWritten: readonly string[];
  readonly item: Atom;
}

/** A map or a struct. */
export interface MapAtom {
  readonly isAtomic: boolean;
  readonly fields: ReadonlyMap<string, FieldAtom>;
  /** The type of every other key; undefined where there may be none. */
  readonly rest: Atom | undefined;
  /** The schema names no fields and says nothing of the values: sets are never adapted to it. */
  readonly isFreeForm?: boolean;
}

/** A named field of a struct. */
export interface FieldAtom {
  readonly atom: Atom;
  /** The step that leads to it, made once: steps are what sets are looked up by. */
  readonly step: Element;
  /** What an absent key of a list's item counts as; Go's zero value where the published schema has it. */
  readonly default?: unknown;
}

/** A kind's type, and the object of the kind that nobody has written to yet. */
export interface FieldTypes {
  readonly atom: Atom;
  /** What the server starts from when an object is made: Go's zero struct as it prints; of a custom resource not even metadata. */
  readonly empty: Readonly<Record<string, unknown>>;
}

/** A type of any shape. */
export function anyShape(list: ListAtom, map: MapAtom): Atom {
  return { scalar: 'untyped', list, map, shapes: { scalar: { scalar: 'untyped' }, list: { list }, map: { map } } };
}

const NO_FIELDS: ReadonlyMap<string, FieldAtom> = new Map();

const untypedItems: ListAtom = {
  isAtomic: true,
  keys: [],
  keysAsWritten: [],
  get item() {
    return UNTYPED;
  },
};

/** Anything, owned as a whole: a RawExtension. */
export const UNTYPED: Atom = anyShape(untypedItems, {
  isAtomic: true,
  fields: NO_FIELDS,
  get rest() {
    return UNTYPED;
  },
});

/** Anything: maps key by key, lists as a whole. What a schema that says nothing stands for. */
export const DEDUCED: Atom = anyShape(untypedItems, {
  isAtomic: false,
  isFreeForm: true,
  fields: NO_FIELDS,
  get rest() {
    return DEDUCED;
  },
});

/** A map of which no schema says anything. */
export const FREE_FORM: Atom & { readonly map: MapAtom } = {
  map: { isAtomic: false, fields: NO_FIELDS, rest: DEDUCED, isFreeForm: true },
};

/** A list without a list type, or of the type `atomic`. */
export const atomicList = (item: Atom): ListAtom => ({ isAtomic: true, keys: [], keysAsWritten: [], item });

/** A list of the type `map`; of the type `set` where it has no keys. */
export const associativeList = (keys: readonly string[], item: Atom): ListAtom => ({
  isAtomic: false,
  keys: [...keys].sort(),
  keysAsWritten: keys,
  item,
});

/** The type of a key's value; undefined where the map may have no such key. */
export const atomAt = (map: MapAtom, key: string): Atom | undefined => map.fields.get(key)?.atom ?? map.rest;

/** The step to a key. */
export const stepTo = (map: MapAtom, key: string): Element => map.fields.get(key)?.step ?? fieldElement(key);

/** The type, narrowed to the shape of the value. Null and absent values leave it as it is, and so do those of a wrong shape. */
export function narrowed(atom: Atom, value: unknown): Atom {
  if (atom.shapes === undefined || value === null || value === undefined) return atom;
  if (Array.isArray(value)) return atom.shapes.list;
  return typeof value === 'object' ? atom.shapes.map : atom.shapes.scalar;
}
