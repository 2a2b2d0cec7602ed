import type { FieldTypes } from './atom.ts';
import { asList, asMap } from './shape.ts';
import { capped } from './capped.ts';
import { written } from './compare.ts';
import {
  type ManagedFieldsEntry,
  type Operation,
  type Owner,
  ownerId,
  type Owners,
  readOwners,
  withOwner,
  writeOwners,
} from './entries.ts';
import { difference, type FieldSet, NO_FIELDS, union } from './field-set.ts';
import { adapted, effectOf, NOBODYS, type Versioned, type Versions } from './ownership.ts';
import { misfits } from './validate.ts';

/** Who writes, and how. */
export interface Writer {
  /** The `fieldManager` of the request, or its user agent up to the slash. */
  readonly manager: string;
  /** The version that the request is made in. */
  readonly apiVersion: string;
  readonly subresource?: string | undefined;
  /** RFC 3339, whole seconds. */
  readonly time: string;
  /** Of the request's version. */
  readonly types: FieldTypes;
  /** What the endpoint resets, and so gives nobody: see `resetFields`. Default nothing. */
  readonly reset?: FieldSet | undefined;
  /** The object in another version; undefined where the server has none of that name. Without it all versions have the same fields. */
  readonly inVersion?: ((value: unknown, apiVersion: string) => Versioned | undefined) | undefined;
}

/** A create, an update or a patch that is no apply. Objects are as the server prints them in the request's version. */
export interface Write extends Writer {
  /** The stored object, defaulted; undefined on a create. */
  readonly old?: unknown;
  /** What the request makes of it, after defaulting and before admission. */
  readonly object: unknown;
  /** The `metadata.managedFields` of the request, where `object` no longer has them as sent: an empty list clears. */
  readonly sent?: unknown;
}

/**
 * The managed fields after a write that is no apply (apimachinery `managedfields.FieldManager.Update`, read at 1.34). Empty = the object
 * has none: it had none before, the client cleared them, or it does not fit its own schema.
 */
export function managedFieldsAfterWrite(write: Write): readonly ManagedFieldsEntry[] {
  const { old, object, types } = write;
  const owners = ownersOfRequest(write);
  // An object that nobody keeps track of stays so until it is applied.
  if (owners.size === 0 && old !== undefined) return [];
  const [before, after] = [bare(old ?? types.empty), bare(object)];
  const values = old === undefined ? [after] : [before, after];
  if (values.some((value) => misfits(types.atom, value, 'allowed').length > 0)) return [];
  return writeOwners(capped(ownersAfter(before, after, owners, write)));
}

/** The owners after a write of `manager`. */
export function ownersAfter(before: unknown, after: unknown, owners: Owners, writer: Writer): Owners {
  const versions = versionsOf(writer);
  const { comparison, owners: others } = effectOf(before, after, adapted(owners, before, versions), versions);
  const won = difference(written(comparison), NOBODYS);
  if (won.size === 0) return others;
  const owner = ownerOf(writer, 'Update', won);
  const previous = others.get(ownerId(owner));
  return withOwner(others, previous ? { ...owner, fields: union(won, previous.fields) } : owner);
}

/** The writer as an owner. */
export const ownerOf = ({ manager, apiVersion, subresource = '', time }: Writer, operation: Operation, fields: FieldSet): Owner => ({
  manager: manager === '' ? 'unknown' : manager,
  operation,
  apiVersion,
  subresource,
  fields,
  time,
});

export const versionsOf = ({ apiVersion, types, reset = NO_FIELDS, inVersion }: Writer): Versions => ({
  apiVersion,
  types,
  reset,
  inVersion,
});

/** The owners that the request starts from: its own, unless it says nothing of them, says nonsense, or writes a subresource. */
function ownersOfRequest({ old, object, sent = managedFieldsOf(object), subresource = '' }: Write): Owners {
  const live = orNone(readOwners(managedFieldsOf(old)));
  if (subresource !== '') return live;
  if (isReset(sent)) return new Map();
  const own = orNone(readOwners(sent));
  return own.size > 0 ? own : live;
}

const orNone = (read: ReturnType<typeof readOwners>): Owners => ('owners' in read ? read.owners : new Map());

/** An empty list, or a list of one empty entry. */
function isReset(sent: unknown): boolean {
  const entries = asList(sent);
  if (entries === undefined || entries.length > 1) return false;
  return Object.values(asMap(entries[0]) ?? {}).every((value) => value === undefined || value === null || value === '');
}

export const managedFieldsOf = (object: unknown): unknown => asMap(asMap(object)?.['metadata'])?.['managedFields'];

/** The object without its managed fields, which nobody owns. */
export function bare(object: unknown): Readonly<Record<string, unknown>> {
  const map = asMap(object) ?? {};
  const metadata = asMap(map['metadata']);
  if (metadata === undefined || !('managedFields' in metadata)) return map;
  const { managedFields, ...rest } = metadata;
  return { ...map, metadata: rest };
}
