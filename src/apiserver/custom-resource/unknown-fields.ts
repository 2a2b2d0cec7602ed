import { FieldPath } from '../../kubernetes/field-path.ts';
import { itemsOf, type Schema, valuesOf } from '../custom-resource-definition/schema.ts';
import { copied, fieldOf, isMap, type JsonMap, setField } from './json-value.ts';

/** What every object has, whatever its schema says. */
const META_FIELDS = ['apiVersion', 'kind', 'metadata'];

/** A value without what its schema does not know, and what that was. */
export interface Pruned {
  /** The caller's own to change. */
  readonly value: unknown;
  /** In the server's order: by their paths. */
  readonly unknown: readonly FieldPath[];
}

/** Drops the fields that a structural schema does not know (apiextensions `schema/pruning/algorithm.go`, read at 1.34). */
export function pruneUnknown(value: unknown, schema: Schema): Pruned {
  const pruning = new Pruning();
  const pruned = pruning.prune(value, schema, FieldPath.root);
  const unknown = pruning.unknown.map((path) => ({ path, text: path.toString() })).sort((a, b) => (a.text < b.text ? -1 : 1));
  return { value: pruned, unknown: unknown.map(({ path }) => path) };
}

class Pruning {
  readonly unknown: FieldPath[] = [];

  /** A schema that is not there knows no field. */
  prune(value: unknown, schema: Schema | undefined, path: FieldPath): unknown {
    if (schema?.['x-kubernetes-preserve-unknown-fields']) return this.keepUnknown(value, schema, path);
    const items = schema && itemsOf(schema);
    if (Array.isArray(value)) return value.map((item, i) => this.prune(item, items, path.index(i)));
    if (!isMap(value)) return value;
    const known: JsonMap = {};
    for (const [name, child] of Object.entries(value)) {
      const its = schema && this.schemaOf(schema, name);
      if (its === undefined) this.unknown.push(path.child(name));
      else setField(known, name, its === 'meta' ? copied(child) : this.prune(child, its === 'any' ? undefined : its, path.child(name)));
    }
    return known;
  }

  /** Unknown fields stay; what stands below known ones is looked at all the same. */
  private keepUnknown(value: unknown, schema: Schema | undefined, path: FieldPath): unknown {
    const items = schema && itemsOf(schema);
    if (Array.isArray(value)) return value.map((item, i) => this.keepUnknown(item, items, path.index(i)));
    if (!isMap(value)) return value;
    const kept: JsonMap = {};
    for (const [name, child] of Object.entries(value)) {
      const its = schema && this.schemaOf(schema, name);
      const isPlain = its === undefined || its === 'meta';
      setField(kept, name, isPlain ? copied(child) : this.prune(child, its === 'any' ? undefined : its, path.child(name)));
    }
    return kept;
  }

  /** The schema of a field; `any` where there may be entries of whatever kind, and none of their fields is known. */
  private schemaOf(schema: Schema, name: string): Schema | 'meta' | 'any' | undefined {
    if (schema['x-kubernetes-embedded-resource'] && META_FIELDS.includes(name)) return 'meta';
    const property = fieldOf(schema.properties, name);
    if (property || schema.additionalProperties === undefined) return property;
    return valuesOf(schema) ?? 'any';
  }
}
