import type { FieldTypes } from '../../../src/apiserver/managed-fields/atom.ts';
import { builtInTypes } from '../../../src/apiserver/managed-fields/built-in-types.ts';
import { managedFieldsAfterWrite, type Write } from '../../../src/apiserver/managed-fields/after-write.ts';
import type { ManagedFieldsEntry } from '../../../src/apiserver/managed-fields/entries.ts';
import { type ApplyResult, serverSideApply } from '../../../src/apiserver/managed-fields/server-side-apply.ts';
import { structuralTypes } from '../../../src/apiserver/managed-fields/structural-types.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { schemasFor } from '../../../src/schemas/store.ts';

export const schemas = schemasFor(kubernetesVersion(34));

export const T0 = '2026-01-01T00:00:00Z';
export const T1 = '2026-01-02T00:00:00Z';

/** An object as these tests write it. */
export type Plain = Record<string, unknown> & { apiVersion: string; kind: string; metadata: Record<string, unknown> };

/** The types of an object's kind; of a custom one where a schema is given. */
export function typesOf({ apiVersion, kind }: Pick<Plain, 'apiVersion' | 'kind'>, schema?: object): FieldTypes {
  if (schema) return structuralTypes(schema, schemas, { apiVersion, kind });
  const info = schemas.kind(apiVersion, kind);
  if (!info) throw new Error(`no kind ${kind} of ${apiVersion}`);
  return builtInTypes(schemas, info);
}

/** The object with an entry of a manager for each of its writes. */
export const owned = (object: Plain, ...managedFields: readonly object[]): Plain => ({
  ...object,
  metadata: { ...object.metadata, uid: 'u', managedFields },
});

export const entry = (manager: string, operation: 'Apply' | 'Update', fieldsV1: object, more: object = {}): object => ({
  manager,
  operation,
  apiVersion: 'v1',
  time: T0,
  fieldsType: 'FieldsV1',
  fieldsV1,
  ...more,
});

/** A ConfigMap with these data. */
export const configMap = (data?: Record<string, unknown>, metadata: object = {}): Plain => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'c', namespace: 'n', ...metadata },
  ...(data === undefined ? {} : { data }),
});

/** A write of `manager` at T1, in the version of the object. */
export const written = (
  old: Plain | undefined,
  object: Plain,
  manager: string,
  { schema, ...more }: Partial<Write> & { schema?: object } = {},
): readonly ManagedFieldsEntry[] =>
  managedFieldsAfterWrite({ old, object, manager, apiVersion: object.apiVersion, time: T1, types: typesOf(object, schema), ...more });

/** An apply of `manager` at T1 to an object of the kind that is applied, or of `to`. */
export function applied(
  live: Plain | undefined,
  config: Plain,
  manager: string,
  { schema, to = config, force = false }: { force?: boolean; schema?: object; to?: Pick<Plain, 'apiVersion' | 'kind'> } = {},
): ApplyResult {
  const { apiVersion, kind } = to;
  return serverSideApply({ live, applied: config, manager, apiVersion, kind, time: T1, types: typesOf(to, schema), force });
}

/** The object that an apply made, with its entries; throws the refusal. */
export function accepted(result: ApplyResult): Plain {
  if (!('object' in result)) throw new Error(refusal(result));
  const object = result.object as Plain;
  return { ...object, metadata: { ...object.metadata, uid: 'u', managedFields: result.managedFields } };
}

/** The message of the refusal; undefined where there is none. */
export function refusal(result: ApplyResult): string | undefined {
  if ('conflicts' in result) return result.conflicts.message;
  return 'problem' in result ? `${result.problem.code} ${result.problem.message}` : undefined;
}
