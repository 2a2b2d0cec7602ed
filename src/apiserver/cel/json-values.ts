import { CelList, CelMap, type CelValue } from './values.ts';

/** How a piece of JSON becomes a value. */
export type Adapt = (json: unknown) => CelValue;

/** A list as it stands in JSON. */
export class JsonList extends CelList {
  constructor(
    readonly items: readonly unknown[],
    private readonly adapt: Adapt,
  ) {
    super();
  }
  get size(): number {
    return this.items.length;
  }
  at(index: number): CelValue | undefined {
    return index >= 0 && index < this.items.length ? this.adapt(this.items[index]) : undefined;
  }
}

/** A JSON object whose shape nobody declared: a map from strings to anything. */
class JsonMap extends CelMap {
  constructor(private readonly fields: Readonly<Record<string, unknown>>) {
    super();
  }
  get size(): number {
    return Object.keys(this.fields).length;
  }
  get(key: CelValue): CelValue | undefined {
    return typeof key === 'string' && Object.hasOwn(this.fields, key) ? jsonValue(this.fields[key]) : undefined;
  }
  keys(): readonly string[] {
    return Object.keys(this.fields);
  }
}

export const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** JSON as expressions see it that know nothing of its schema: whole numbers are integers. */
export function jsonValue(json: unknown): CelValue {
  if (Array.isArray(json)) return new JsonList(json, jsonValue);
  if (isRecord(json)) return new JsonMap(json);
  if (typeof json === 'number') return jsonNumber(json);
  return typeof json === 'string' || typeof json === 'boolean' || typeof json === 'bigint' ? json : null;
}

/** A JSON number is an integer where it is a whole one within 64 bits. */
export const jsonNumber = (json: number): bigint | number => (Number.isInteger(json) && Math.abs(json) < 2 ** 63 ? BigInt(json) : json);
