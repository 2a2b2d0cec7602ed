import { byCodePoints } from '../patch/json-object.ts';
import { jsonText } from '../patch/json/json-text.ts';
import { asList, asMap } from './shape.ts';
import type { FieldSet } from './field-set.ts';
import { type FieldsV1, readFields, writeFields } from './fields-v1.ts';

/** An entry of `metadata.managedFields`. */
export interface ManagedFieldsEntry {
  readonly manager?: string;
  readonly operation: Operation;
  readonly apiVersion: string;
  /** RFC 3339, whole seconds. */
  readonly time?: string;
  readonly fieldsType: 'FieldsV1';
  readonly fieldsV1: FieldsV1;
  readonly subresource?: string;
}

export type Operation = 'Apply' | 'Update';

/** Who owns what. An applier is one whichever version it applies; an updater is another in each version. */
export interface Owner {
  readonly manager: string;
  readonly operation: Operation;
  readonly subresource: string;
  readonly apiVersion: string;
  readonly fields: FieldSet;
  readonly time?: string | undefined;
}

/** All owners of an object, by `ownerId`. */
export type Owners = ReadonlyMap<string, Owner>;

/** What tells owners apart, and their order in messages: the JSON of an entry without what changes. */
export function ownerId({ manager, operation, apiVersion, subresource }: Omit<Owner, 'fields' | 'time'>): string {
  const name = manager === '' ? '' : `"manager":${jsonText(manager)},`;
  const version = operation === 'Apply' ? '' : `,"apiVersion":${jsonText(apiVersion)}`;
  return `{${name}"operation":"${operation}"${version}${subresource === '' ? '' : `,"subresource":${jsonText(subresource)}`}}`;
}

/** The owners with this one among them, or in the place of the one that it was. */
export const withOwner = (owners: Owners, owner: Owner): Owners => new Map([...owners, [ownerId(owner), owner]]);

/** The owners, each with the fields that `fieldsOf` leaves it; who owns nothing is none. */
export function ownersWith(owners: Owners, fieldsOf: (owner: Owner, id: string) => FieldSet | undefined): Owners {
  const result = new Map<string, Owner>();
  for (const [id, owner] of owners) {
    const fields = fieldsOf(owner, id);
    if (fields !== undefined && fields.size > 0) result.set(id, fields === owner.fields ? owner : { ...owner, fields });
  }
  return result;
}

/** Reads a list of entries; `problem` is what is wrong with it, in upstream's words (`DecodeManagedFields`, read at 1.34). */
export function readOwners(entries: unknown): { readonly owners: Owners } | { readonly problem: string } {
  const owners = new Map<string, Owner>();
  for (const [index, entry] of (asList(entries) ?? []).entries()) {
    const { manager, operation, apiVersion, time, fieldsType, fieldsV1, subresource } = asMap(entry) ?? {};
    if (operation !== 'Apply' && operation !== 'Update') return { problem: 'operation must be `Apply` or `Update`' };
    if (typeof apiVersion !== 'string' || apiVersion === '') return { problem: 'apiVersion must not be empty' };
    if (fieldsType !== 'FieldsV1') return { problem: fieldsTypeProblem(fieldsType, index) };
    try {
      const owner: Owner = { manager: text(manager), operation, apiVersion, subresource: text(subresource), fields: readFields(fieldsV1) };
      owners.set(ownerId(owner), typeof time === 'string' ? { ...owner, time } : owner);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return { problem: `error decoding set: ${error.message}` };
    }
  }
  return { owners };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const fieldsTypeProblem = (type: unknown, index: number): string =>
  text(type) === ''
    ? `missing fieldsType in managed fields entry ${index}`
    : `invalid fieldsType ${JSON.stringify(type)} in managed fields entry ${index}`;

/** Writes the owners as entries: appliers before updaters, then by time, name, version and subresource. */
export const writeOwners = (owners: Owners): readonly ManagedFieldsEntry[] => [...owners.values()].sort(inOrder).map(entryOf);

const entryOf = ({ manager, operation, apiVersion, time, fields, subresource }: Owner): ManagedFieldsEntry => ({
  ...(manager === '' ? {} : { manager }),
  operation,
  apiVersion,
  ...(time === undefined ? {} : { time }),
  fieldsType: 'FieldsV1',
  fieldsV1: writeFields(fields),
  ...(subresource === '' ? {} : { subresource }),
});

function inOrder(a: Owner, b: Owner): number {
  return (
    byCodePoints(a.operation, b.operation) ||
    secondsOf(a) - secondsOf(b) ||
    byCodePoints(a.manager, b.manager) ||
    byCodePoints(a.apiVersion, b.apiVersion) ||
    byCodePoints(a.subresource, b.subresource)
  );
}

/** When the owner last wrote; one who has no time wrote first. */
export const secondsOf = ({ time }: Owner): number => (time === undefined ? 0 : Math.floor(Date.parse(time) / 1000) || 0);
