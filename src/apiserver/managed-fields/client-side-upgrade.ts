import { type Element, fieldElement } from './element.ts';
import type { ManagedFieldsEntry, Operation } from './entries.ts';
import { difference, type FieldSet, fieldSet, NO_FIELDS, union } from './field-set.ts';
import { type FieldsV1, readFields, writeFields } from './fields-v1.ts';
import { asMap } from './shape.ts';

// How kubectl turns what its client-side apply owns into what its server-side apply owns (client-go `util/csaupgrade`, read at 1.34).

/** The manager of kubectl's client-side apply. */
export const CLIENT_SIDE_APPLY = 'kubectl-client-side-apply';

/** Whoever owns this path is asked to be migrated, or to keep the annotation. */
export const LAST_APPLIED_PATH: readonly Element[] = ['metadata', 'annotations', 'kubectl.kubernetes.io/last-applied-configuration'].map(
  fieldElement,
);

/** The entries of an operation that own a path. */
export const ownersOfPath = (
  entries: readonly ManagedFieldsEntry[],
  operation: Operation,
  path: readonly Element[],
): readonly ManagedFieldsEntry[] =>
  entries.filter((entry) => {
    const fields = entry.operation === operation ? fieldsOf(entry) : undefined;
    return fields !== undefined && difference(fieldSet(path), fields).size === 0;
  });

/** The entries after the client-side managers of these names have become the applier `applier`. */
export const upgradedEntries = (
  entries: readonly ManagedFieldsEntry[],
  clientSide: Iterable<string>,
  applier: string,
  subresource = '',
): readonly ManagedFieldsEntry[] => [...clientSide].reduce((upgraded, name) => upgradedFrom(upgraded, name, applier, subresource), entries);

/** The JSON patch that upgrades an object's entries, if it is still as it was read; undefined where there is nothing to do. */
export function upgradePatch(
  metadata: { readonly managedFields?: readonly ManagedFieldsEntry[] | undefined; readonly resourceVersion?: string | undefined },
  clientSide: Iterable<string>,
  applier: string,
): readonly object[] | undefined {
  const { managedFields = [], resourceVersion = '' } = metadata;
  const upgraded = upgradedEntries(managedFields, clientSide, applier);
  if (upgraded === managedFields) return undefined;
  return [
    { op: 'replace', path: '/metadata/managedFields', value: upgraded.length === 0 ? null : upgraded },
    { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion },
  ];
}

function upgradedFrom(
  entries: readonly ManagedFieldsEntry[],
  clientSide: string,
  applier: string,
  subresource: string,
): readonly ManagedFieldsEntry[] {
  const isOld = (entry: ManagedFieldsEntry): boolean => is(entry, clientSide, 'Update', subresource);
  const own = entries.find((entry) => is(entry, applier, 'Apply', subresource));
  const target = own ?? entries.find(isOld);
  if (target === undefined) return entries;
  const joined = entries.find((entry) => entry !== target && isOld(entry) && entry.apiVersion === target.apiVersion);
  if (own !== undefined && joined === undefined) return entries.some(isOld) ? entries.filter((entry) => !isOld(entry)) : entries;
  const fields = union(fieldsOf(target) ?? NO_FIELDS, (joined && fieldsOf(joined)) ?? NO_FIELDS);
  const upgraded: ManagedFieldsEntry = { ...target, manager: applier, operation: 'Apply', fieldsV1: writeFields(fields) };
  return entries.map((entry) => (entry === target ? upgraded : entry)).filter((entry) => !isOld(entry));
}

const is = ({ manager = '', operation, subresource = '' }: ManagedFieldsEntry, name: string, by: Operation, at: string): boolean =>
  manager === name && operation === by && subresource === at;

function fieldsOf({ fieldsV1 }: { readonly fieldsV1: FieldsV1 }): FieldSet | undefined {
  try {
    return asMap(fieldsV1) && readFields(fieldsV1);
  } catch {
    return undefined;
  }
}
