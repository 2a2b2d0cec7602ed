import { Duration } from '../../kubernetes/duration.ts';

/**
 * What an expression comes to. CEL's integers are bigints, its doubles numbers; bool, string, bytes and null are what JavaScript has.
 * All other types are classes.
 */
export type CelValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | Uint
  | Timestamp
  | Duration
  | TypeValue
  | Optional
  | CelList
  | CelMap
  | CelObject;

/** What goes wrong while an expression runs, in cel-go's words. `&&`, `||` and the macros built on them may absorb it. */
export class CelError extends Error {}

/** An unsigned integer of 64 bits. */
export class Uint {
  constructor(readonly value: bigint) {}
}

/** A moment, in nanoseconds since 1970 in UTC; its text keeps the offset that it was written with. */
export class Timestamp {
  constructor(
    readonly nanos: bigint,
    /** As in RFC 3339: `Z`, `+01:00`. */
    readonly offset = 'Z',
  ) {}
}

/** A type as a value: what `type(x)` gives. */
export class TypeValue {
  constructor(readonly name: string) {}
}

/** A value or none. */
export class Optional {
  private constructor(readonly value: CelValue | undefined) {}
  static readonly none = new Optional(undefined);
  static of(value: CelValue | undefined): Optional {
    return value === undefined ? Optional.none : new Optional(value);
  }
}

/** A list. What stands in an object's JSON is made a value when it is asked for. */
export abstract class CelList implements Iterable<CelValue> {
  abstract readonly size: number;
  /** The item; undefined out of bounds. */
  abstract at(index: number): CelValue | undefined;
  *[Symbol.iterator](): Iterator<CelValue> {
    for (let i = 0; i < this.size; i++) {
      const item = this.at(i);
      if (item !== undefined) yield item;
    }
  }
}

/** A list of values that an expression has made. */
export class ValueList extends CelList {
  constructor(private readonly items: readonly CelValue[]) {
    super();
  }
  get size(): number {
    return this.items.length;
  }
  at(index: number): CelValue | undefined {
    return this.items[index];
  }
}

/** A map, or an object with fields: both are asked in the same way. */
export abstract class CelMap {
  abstract readonly size: number;
  /** The value, or undefined where there is none. Throws for a key of a type that the map cannot have. */
  abstract get(key: CelValue): CelValue | undefined;
  abstract keys(): Iterable<CelValue>;
}

/** A map that an expression has made. Integers are the same key with a sign or without. */
export class ValueMap extends CelMap {
  private readonly entries: ReadonlyMap<string, readonly [CelValue, CelValue]>;
  constructor(pairs: Iterable<readonly [CelValue, CelValue]>) {
    super();
    const entries = new Map<string, readonly [CelValue, CelValue]>();
    for (const pair of pairs) {
      const key = mapKey(pair[0]);
      if (key === undefined) throw new CelError(`unsupported key type: ${typeName(pair[0])}`);
      entries.set(key, pair);
    }
    this.entries = entries;
  }
  get size(): number {
    return this.entries.size;
  }
  get(key: CelValue): CelValue | undefined {
    const found = this.entries.get(mapKey(key) ?? '');
    // A double finds the integer that it is, an integer does not find a double.
    return (found ?? (typeof key === 'number' ? this.entries.get(`n${key}`) : undefined))?.[1];
  }
  *keys(): Iterable<CelValue> {
    for (const [key] of this.entries.values()) yield key;
  }
}

/** An object that an expression has made field by field: `Object.spec{replicas: 3}`, `JSONPatch{…}`. */
export class StructValue extends CelMap {
  constructor(
    /** `Object.spec` */
    readonly name: string,
    private readonly fields: ReadonlyMap<string, CelValue>,
  ) {
    super();
  }
  get size(): number {
    return this.fields.size;
  }
  get(key: CelValue): CelValue | undefined {
    return typeof key === 'string' ? this.fields.get(key) : undefined;
  }
  keys(): Iterable<CelValue> {
    return this.fields.keys();
  }
}

/** One text for each distinct key; undefined for values that are no key. */
export function mapKey(key: CelValue): string | undefined {
  if (typeof key === 'string') return `s${key}`;
  if (typeof key === 'boolean') return `b${key}`;
  if (key instanceof Uint) return `n${key.value}`;
  if (typeof key === 'number') return `d${key}`;
  return typeof key === 'bigint' ? `n${key}` : undefined;
}

/** A value of a type that a library brings: a quantity, an address, an authorizer. */
export abstract class CelObject {
  /** As messages name it: `kubernetes.Quantity`. */
  abstract readonly typeName: string;
  /** What costs count of it. */
  readonly size: number = 1;
  /** For a format: how long its pattern may be, which is what checking it costs. */
  readonly patternSize: number = 0;
  /** Whether `==` holds; cel-go compares what has no equality of its own by identity. */
  equals(other: CelValue): boolean {
    return this === other;
  }
}

/** The name of a value's type as cel-go's messages have it. */
export function typeName(value: CelValue): string {
  if (value === null) return 'null_type';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'double';
    case 'string':
      return 'string';
  }
  if (value instanceof StructValue) return value.name;
  if (value instanceof CelMap) return 'map';
  if (value instanceof CelList) return 'list';
  if (value instanceof CelObject) return value.typeName;
  if (value instanceof Uint) return 'uint';
  if (value instanceof Optional) return 'optional_type';
  if (value instanceof Timestamp) return 'google.protobuf.Timestamp';
  if (value instanceof Duration) return 'google.protobuf.Duration';
  return value instanceof TypeValue ? 'type' : 'bytes';
}
