import { itemsOf, type Schema, valuesOf } from '../custom-resource-definition/schema.ts';
import { canonicalJson, fieldOf, isDeepEqual, isMap, type JsonMap } from './json-value.ts';

/**
 * A value beside the one that stood in its place before (apiserver `cel/common/equality.go`, read at 1.34). Fields and entries are found by
 * name, items of lists only where the list is a map by its keys.
 */
export class Correlation {
  private readonly children = new Map<string | number, Correlation | undefined>();
  private unchanged: boolean | undefined;
  private byKeys: ReadonlyMap<string, unknown> | undefined;

  constructor(
    readonly value: unknown,
    readonly old: unknown,
    private readonly schema: Schema,
  ) {}

  /** The field or entry of that name, where there is one on both sides and the schema knows it. */
  key(name: string): Correlation | undefined {
    if (!this.children.has(name)) this.children.set(name, this.correlateKey(name));
    return this.children.get(name);
  }

  /** The item, where the list was one before and had an item of the same keys. */
  index(index: number): Correlation | undefined {
    if (!this.children.has(index)) this.children.set(index, this.correlateIndex(index));
    return this.children.get(index);
  }

  /** Whether nothing has changed, as far as what stands below can be found on both sides. */
  isUnchanged(): boolean {
    this.unchanged ??= this.compare();
    return this.unchanged;
  }

  private correlateKey(name: string): Correlation | undefined {
    if (!isMap(this.value) || !isMap(this.old) || !Object.hasOwn(this.value, name) || !Object.hasOwn(this.old, name)) return undefined;
    const schema = fieldOf(this.schema.properties, name) ?? valuesOf(this.schema);
    return schema && new Correlation(this.value[name], this.old[name], schema);
  }

  private correlateIndex(index: number): Correlation | undefined {
    const schema = itemsOf(this.schema);
    if (!Array.isArray(this.value) || !Array.isArray(this.old) || index >= this.value.length || !schema) return undefined;
    if (this.schema['x-kubernetes-list-type'] !== 'map') return undefined;
    const item: unknown = this.value[index];
    this.byKeys ??= listMap(this.old, this.schema);
    const key = keyOf(item, this.schema);
    const old = key === undefined ? undefined : this.byKeys.get(key);
    return old === undefined ? undefined : new Correlation(item, old, schema);
  }

  private compare(): boolean {
    const { value, old } = this;
    if (Array.isArray(value) && Array.isArray(old)) return value.length === old.length && this.compareItems(value, old);
    if (isMap(value) && isMap(old)) {
      const names = Object.keys(value);
      return names.length === Object.keys(old).length && names.every((name) => this.key(name)?.isUnchanged() ?? false);
    }
    return isDeepEqual(value, old);
  }

  private compareItems(value: readonly unknown[], old: readonly unknown[]): boolean {
    return this.schema['x-kubernetes-list-type'] === 'map'
      ? value.every((_, index) => this.index(index)?.isUnchanged() ?? false)
      : isDeepEqual(value, old);
  }
}

/** The items of a list by their keys; of two with the same keys the first. Empty where the schema's lists are no maps. */
export function listMap(list: readonly unknown[], schema: Schema): ReadonlyMap<string, unknown> {
  const items = new Map<string, unknown>();
  for (const item of list) {
    const key = keyOf(item, schema);
    if (key !== undefined && !items.has(key)) items.set(key, item);
  }
  return items;
}

/** What tells an item of a list map from the others; undefined where the list is no map, or the item no object with a key. */
export function keyOf(item: unknown, schema: Schema): string | undefined {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  if (schema.type !== 'array' || schema['x-kubernetes-list-type'] !== 'map' || keys.length === 0 || !isMap(item)) return undefined;
  const values = keys.map((key) => valueAt(item, key));
  return keys.length === 1 && values[0] === undefined ? undefined : canonicalJson(values);
}

const valueAt = (item: JsonMap, key: string): unknown => fieldOf(item, key);
