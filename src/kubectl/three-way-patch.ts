import { isObject, type JsonObject } from '../apiserver/patch/json-object.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import { type KindInfo, schemasFor } from '../schemas/store.ts';
import type { Connection } from './connection.ts';
import { lastApplied } from './last-applied.ts';
import { threeWayMergePatch } from './three-way/merge.ts';
import { publishedValueType } from './three-way/published-types.ts';
import { threeWayStrategicPatch } from './three-way/strategic.ts';

/** What an apply sends to an object that is there. Empty where there is nothing to do. */
export type ApplyPatch = { readonly type: 'strategic' | 'merge'; readonly body: JsonObject } | { readonly problem: string };

/** The patch from what was applied last, what is to be, and what is there; custom resources have no merge keys. */
export function threeWayPatch(current: KubernetesObject, modified: KubernetesObject, kind: KindInfo, { version }: Connection): ApplyPatch {
  const original = lastApplied(current);
  const before = isObject(original) ? original : undefined;
  const [wanted, there] = [modified as unknown as JsonObject, current as unknown as JsonObject];
  const schemas = schemasFor(version);
  const isCustom = schemas.kind(kind.apiVersion, kind.kind) === undefined;
  const made = isCustom
    ? threeWayMergePatch(before, wanted, there)
    : threeWayStrategicPatch(before, wanted, there, publishedValueType(schemas, kind.definition));
  return 'problem' in made ? made : { type: isCustom ? 'merge' : 'strategic', body: made.patch };
}
