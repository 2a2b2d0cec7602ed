import type { FieldTypes } from './atom.ts';
import { asMap } from './shape.ts';
import { compare, type Comparison, without, written } from './compare.ts';
import { type Element, fieldElement } from './element.ts';
import { difference, type FieldSet, fieldSet, intersection } from './field-set.ts';
import { type Owners, ownersWith } from './entries.ts';
import { reconciled } from './reconcile.ts';

/** An object in one version. */
export interface Versioned {
  readonly types: FieldTypes;
  readonly value: unknown;
}

/** How objects of a kind look in its versions, and which fields a request's endpoint resets. */
export interface Versions {
  /** The version of the request. */
  readonly apiVersion: string;
  readonly types: FieldTypes;
  /**
   * The object in another version; undefined where the server has no such version, whose owners are then forgotten. Without this every
   * version is taken to have the same fields.
   */
  readonly inVersion?: ((value: unknown, apiVersion: string) => Versioned | undefined) | undefined;
  /** What this endpoint gives nobody. */
  readonly reset: FieldSet;
}

/** Fields that are the server's, and nobody's. */
export const NOBODYS: FieldSet = fieldSet(
  ...[['apiVersion'], ['kind'], ['metadata']].map(path),
  ...['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'clusterName', 'generation', 'managedFields', 'resourceVersion'].map(
    (field) => path(['metadata', field]),
  ),
);

function path(names: readonly string[]): readonly Element[] {
  return names.map(fieldElement);
}

/** The object in a version. */
export function versionOf({ apiVersion: own, types, inVersion }: Versions, value: unknown, apiVersion: string): Versioned | undefined {
  const isOwn = apiVersion === own && asMap(value)?.['apiVersion'] === own;
  return isOwn || inVersion === undefined ? { types, value } : inVersion(value, apiVersion);
}

/** The owners, their fields adapted to what the schemas have become since (`reconcileManagedFieldsWithSchemaChanges`). */
export const adapted = (owners: Owners, live: unknown, versions: Versions): Owners =>
  ownersWith(owners, ({ fields, apiVersion }) => {
    const versioned = versionOf(versions, live, apiVersion);
    return versioned && reconciled(fields, versioned.types.atom);
  });

/** What a write takes from the others: what it changed, and what is gone. */
export interface Effect {
  /** In the request's version, without what is reset. */
  readonly comparison: Comparison;
  /** The fields of each owner that the write set to something else. */
  readonly taken: ReadonlyMap<string, FieldSet>;
  readonly owners: Owners;
}

/** What a write does to all owners but the writer (`merge.Updater.update`, read at structured-merge-diff 6.3). */
export function effectOf(before: unknown, after: unknown, owners: Owners, versions: Versions, writer?: string): Effect {
  const { apiVersion, types, reset } = versions;
  const comparison = without(compare(types.atom, before, after), reset);
  const known = new Map<string, Comparison | undefined>([[apiVersion, comparison]]);
  const taken = new Map<string, FieldSet>();
  const left = ownersWith(owners, (owner, id) => {
    if (id === writer) return owner.fields;
    if (!known.has(owner.apiVersion)) known.set(owner.apiVersion, comparisonIn(owner.apiVersion, before, after, comparison, versions));
    const change = known.get(owner.apiVersion);
    if (change === undefined) return undefined;
    const lost = intersection(owner.fields, written(change));
    if (lost.size > 0) taken.set(id, lost);
    return difference(difference(owner.fields, lost), change.removed);
  });
  return { comparison, taken, owners: left };
}

function comparisonIn(
  apiVersion: string,
  before: unknown,
  after: unknown,
  own: Comparison,
  { inVersion }: Versions,
): Comparison | undefined {
  if (inVersion === undefined) return own;
  const [old, now] = [inVersion(before, apiVersion), inVersion(after, apiVersion)];
  return old && now && compare(now.types.atom, old.value, now.value);
}
