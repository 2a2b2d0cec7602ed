import { managedFieldsAfterWrite } from './after-write.ts';
import type { FieldTypes } from './atom.ts';
import { type Element, fieldElement } from './element.ts';
import { type ManagedFieldsEntry, type Owner, type Owners, readOwners, writeOwners } from './entries.ts';
import { difference, fieldSet, has } from './field-set.ts';
import { asMap } from './shape.ts';

// The `scale` subresource has fields of its own, whose owners are those of the object's replicas (apimachinery
// `managedfields/scalehandler.go`, read at 1.34).

/** Where an object's versions have the number of replicas; null in one that has none. */
export type ReplicasPaths = Readonly<Record<string, readonly Element[] | null>>;

/** `spec.replicas`, where a Scale and every built-in kind that has one keep the number. */
export const SPEC_REPLICAS: readonly Element[] = ['spec', 'replicas'].map(fieldElement);

const SCALE_VERSION = 'autoscaling/v1';

/** A write to the Scale of an object. */
export interface ScaleWrite {
  /** The object's entries. */
  readonly entries: unknown;
  /** The object's Scale before and after, as the server prints them. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: unknown;
  /** The object's version in the request. */
  readonly apiVersion: string;
  readonly manager: string;
  readonly time: string;
  /** Those of `autoscaling/v1` `Scale`. */
  readonly types: FieldTypes;
  readonly paths: ReplicasPaths;
}

/** The object's entries after a write to its Scale. Who takes the replicas over gets an entry of its own, which has no time. */
export function managedFieldsAfterScale(write: ScaleWrite): readonly ManagedFieldsEntry[] {
  const { entries, before, after, apiVersion, manager, time, types, paths } = write;
  const old = { ...before, metadata: { ...asMap(before['metadata']), managedFields: entriesOfScale(entries, paths) } };
  const scaled = managedFieldsAfterWrite({
    old,
    object: after,
    sent: old.metadata.managedFields,
    manager,
    apiVersion: SCALE_VERSION,
    subresource: 'scale',
    time,
    types,
  });
  return entriesAfterScale(entries, scaled, apiVersion, paths);
}

/** The entries of the Scale of an object: who owns the replicas of the one owns those of the other. */
export function entriesOfScale(entries: unknown, paths: ReplicasPaths): readonly ManagedFieldsEntry[] {
  const owned = new Map<string, Owner>();
  for (const [id, owner] of ownersIn(entries)) {
    const path = paths[owner.apiVersion];
    if (path && has(owner.fields, path)) owned.set(id, { ...owner, apiVersion: SCALE_VERSION, fields: fieldSet(SPEC_REPLICAS) });
  }
  return writeOwners(owned);
}

/** The object's entries after a write to its Scale, which left `scaleEntries` there. `apiVersion`: of the object, in the request. */
export function entriesAfterScale(
  entries: unknown,
  scaleEntries: unknown,
  apiVersion: string,
  paths: ReplicasPaths,
): readonly ManagedFieldsEntry[] {
  const [parents, scales] = [ownersIn(entries), new Map(ownersIn(scaleEntries))];
  const result = new Map<string, Owner>();
  for (const [id, owner] of parents) {
    const path = paths[owner.apiVersion];
    if (path === undefined) continue;
    const isKept = !path || !has(owner.fields, path) || scales.has(id);
    const fields = isKept ? owner.fields : difference(owner.fields, fieldSet(path ?? []));
    if (fields.size > 0) result.set(id, { ...owner, fields });
    if (path && has(owner.fields, path)) scales.delete(id);
  }
  for (const [id, owner] of scales) {
    if (!has(owner.fields, SPEC_REPLICAS)) continue;
    const { time: _time, ...others } = owner;
    const time = parents.get(id)?.time;
    result.set(id, { ...others, ...(time === undefined ? {} : { time }), apiVersion, fields: fieldSet(paths[apiVersion] ?? []) });
  }
  return writeOwners(result);
}

function ownersIn(entries: unknown): Owners {
  const read = readOwners(entries);
  return 'owners' in read ? read.owners : new Map();
}
