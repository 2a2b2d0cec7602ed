import { has, isObject, type JsonObject } from '../../apiserver/patch/json-object.ts';

/** Whether a patch would make another object of it. */
export function changesIdentity(patch: JsonObject): boolean {
  const metadata = has(patch, 'metadata') ? patch['metadata'] : undefined;
  return has(patch, 'apiVersion') || has(patch, 'kind') || (isObject(metadata) && has(metadata, 'name'));
}
