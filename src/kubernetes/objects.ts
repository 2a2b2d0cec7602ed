import type { ObjectMeta } from 'kubernetes-types/meta/v1';

/** What every object has. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
}

/**
 * An object as decoding leaves it: every value has its Go type, unknown fields and nulls are gone, and any field may be absent,
 * also one that the API will require. Go's zero values of fields that are not pointers are absent too: `""`, `0` and `false`
 * stand only where the server can tell them from "not given".
 */
export type Decoded<T> = T extends readonly (infer Item)[]
  ? Decoded<Item>[]
  : T extends object
    ? { [Key in keyof T]?: Decoded<T[Key]> }
    : T;

/** The group and version of an `apiVersion`: `apps/v1` is group `apps`; the core group is the empty string. */
export function groupVersionOf(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? { group: '', version: apiVersion } : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}
