import type { ManagedFieldsEntry } from './entries.ts';

/**
 * Whether two lists of entries differ in nothing but times. A write that changes no more than that changes nothing: the object keeps its
 * old entries and its resourceVersion (apiserver `IgnoreManagedFieldsTimestampsTransformer`, read at 1.34).
 */
export const sameButForTimes = (a: readonly ManagedFieldsEntry[], b: readonly ManagedFieldsEntry[]): boolean =>
  a.length === b.length && a.every((entry, i) => withoutTime(entry) === withoutTime(b[i]));

const withoutTime = (entry: ManagedFieldsEntry | undefined): string => {
  const { manager, operation, apiVersion, fieldsType, fieldsV1, subresource } = entry ?? {};
  return JSON.stringify([manager, operation, apiVersion, fieldsType, fieldsV1, subresource]);
};
