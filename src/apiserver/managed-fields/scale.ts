import { type Element, fieldElement } from './element.ts';
import { type ManagedFieldsEntry, type Owner, type Owners, readOwners, writeOwners } from './entries.ts';
import { difference, fieldSet, has } from './field-set.ts';

// The `scale` subresource has fields of its own, whose owners are those of the object's replicas (apimachinery
// `managedfields/scalehandler.go`, read at 1.34).

/** Where an object's versions have the number of replicas; null in one that has none. */
export type ReplicasPaths = Readonly<Record<string, readonly Element[] | null>>;

/** `spec.replicas`, where a Scale and every built-in kind that has one keep the number. */
export const SPEC_REPLICAS: readonly Element[] = ['spec', 'replicas'].map(fieldElement);

const SCALE_VERSION = 'autoscaling/v1';

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
