import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject, valueAt } from '../../../src/apiserver/patch/json-object.ts';
import { mergePatch } from '../../../src/apiserver/patch/merge-patch.ts';
import { strategicMergePatch } from '../../../src/apiserver/patch/strategic-merge-patch.ts';
import { goValueType } from '../../../src/apiserver/patch/strategic/go-types.ts';
import type { FieldType, ValueType } from '../../../src/apiserver/patch/strategic/value-type.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { threeWayMergePatch, twoWayMergePatch } from '../../../src/kubectl/three-way/merge.ts';
import { publishedValueType } from '../../../src/kubectl/three-way/published-types.ts';
import { threeWayStrategicPatch, twoWayStrategicPatch } from '../../../src/kubectl/three-way/strategic.ts';
import { schemasFor } from '../../../src/schemas/store.ts';

// Applying the patch of an apply gives what the manifest says, takes away what it said before, and keeps all the rest.

const schemas = schemasFor(kubernetesVersion(34));
const onServer = goValueType(schemas, 'apps.v1.Deployment');
const onClient = publishedValueType(schemas, 'apps.v1.Deployment');

const word = fc.constantFrom('a', 'b', 'c');
const labels = fc.dictionary(word, word);
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
/** Items that each have another key. */
const listOf = (key: string, keys: fc.Arbitrary<string | number>, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown[]> =>
  fc.uniqueArray(fc.record({ [key]: keys, ...fields }), { selector: (item) => (item as JsonObject)[key], maxLength: 4 });
const container = {
  image: some(word),
  args: some(fc.array(word, { maxLength: 2 })),
  env: some(listOf('name', word, { value: some(word) })),
  ports: some(listOf('containerPort', fc.constantFrom(80, 443), { name: some(word) })),
};
const manifest: fc.Arbitrary<JsonObject> = fc
  .record({
    metadata: fc.record({ labels: some(labels), finalizers: some(fc.uniqueArray(word)) }),
    spec: fc.record({
      replicas: some(fc.nat(3)),
      strategy: fc.constantFrom({ type: 'Recreate' }, { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } }),
      template: fc.record({
        metadata: fc.record({ labels: some(labels) }),
        spec: fc.record({ containers: listOf('name', word, container), nodeSelector: some(labels) }),
      }),
    }),
  })
  .map((object) => JSON.parse(JSON.stringify(object)) as JsonObject);

/** A cluster's object: another writer's, in which what was applied last still has its places, though not its values. */
const livePair = fc.tuple(manifest, manifest).map(([original, other]) => [original, withPlaces(other, original, onServer)] as const);

function withPlaces(object: JsonObject, places: JsonObject, type: ValueType): JsonObject {
  const result = { ...object };
  for (const [key, place] of Object.entries(places)) {
    const value = result[key];
    if (value === undefined && (isObject(place) || Array.isArray(place))) result[key] = place;
    else if (isObject(value) && isObject(place))
      result[key] = isMap(type, key) ? value : withPlaces(value, place, type.objectField(key).type);
    else if (Array.isArray(value) && Array.isArray(place)) result[key] = withItems(value, place, type.listField(key));
  }
  return result;
}

const isMap = (type: ValueType, key: string): boolean => type.objectField(key).type.name === 'map';

function withItems(items: unknown[], places: unknown[], { rule, type }: FieldType): unknown[] {
  if (rule.strategy !== 'merge' || rule.mergeKey === '') return items;
  const kept = items.map((item) => {
    const place = itemLike(places, item, rule.mergeKey);
    return isObject(item) && isObject(place) ? withPlaces(item, place, type) : item;
  });
  return [...kept, ...places.filter((place) => itemLike(items, place, rule.mergeKey) === undefined)];
}

const itemLike = (items: unknown, item: unknown, key: string): unknown =>
  Array.isArray(items)
    ? items.find((other) => (key === '' ? other === item : (other as JsonObject)[key] === (item as JsonObject)[key]))
    : undefined;

interface Four {
  readonly original: unknown;
  readonly modified: JsonObject;
  readonly current: unknown;
  readonly result: unknown;
}

function checkObject({ original, modified, current, result }: Four, type: ValueType | undefined, retains = false): void {
  const [was, is, has] = [original, current, result].map((value) => (isObject(value) ? value : {})) as [JsonObject, JsonObject, JsonObject];
  for (const key of Object.keys(has)) expect([modified, is].some((object) => key in object)).toBe(true);
  for (const key of Object.keys(modified)) checkField(key, { original: was, modified, current: is, result: has }, type);
  for (const key of Object.keys(is).filter((name) => !(name in modified)))
    if (key in was || retains) expect(has).not.toHaveProperty([key]);
    else expect(has[key]).toEqual(is[key]);
}

function checkField(
  key: string,
  { original, modified, current, result }: Record<keyof Four, JsonObject>,
  type: ValueType | undefined,
): void {
  const value = modified[key];
  const four = { original: valueAt(original, key), current: valueAt(current, key), result: valueAt(result, key) };
  if (isObject(value)) {
    const field = type && type.name !== 'map' ? type.objectField(key) : undefined;
    checkObject({ ...four, modified: value }, field?.type, field?.rule.retainsKeys === true);
  } else if (Array.isArray(value) && type && type.listField(key).rule.strategy === 'merge')
    checkList({ ...four, modified: value }, type.listField(key));
  else expect(four.result).toEqual(value);
}

function checkList(
  { original, modified, current, result }: { [Key in keyof Four]: Four[Key] | unknown[] },
  { rule, type }: FieldType,
): void {
  const [wanted, has] = [modified as unknown[], (result ?? []) as unknown[]];
  const find = (items: unknown, item: unknown): unknown => itemLike(items, item, rule.mergeKey);
  const isWanted = (item: unknown): boolean => find(wanted, item) !== undefined;
  const found = has.filter(isWanted).map((item) => find(wanted, item));
  // The order of scalars is not said where the modified ones stand in that of the alphabet.
  expect(rule.mergeKey === '' ? found.sort() : found).toEqual(rule.mergeKey === '' ? [...wanted].sort() : wanted);
  for (const item of wanted)
    if (isObject(item))
      checkObject({ original: find(original, item), modified: item, current: find(current, item), result: find(has, item) }, type);
  for (const item of ((current ?? []) as unknown[]).filter((other) => !isWanted(other)))
    expect(find(has, item)).toEqual(find(original, item) === undefined ? item : undefined);
}

const documentOf = (merged: object): JsonObject => {
  if ('document' in merged) return merged.document as JsonObject;
  throw new Error(JSON.stringify(merged));
};
const patchOf = (made: ReturnType<typeof threeWayStrategicPatch>): JsonObject => {
  if ('patch' in made) return made.patch;
  throw new Error(made.problem);
};

describe('what a patch does when it is applied', () => {
  it('strategic, of three', () =>
    fc.assert(
      fc.property(livePair, manifest, ([original, current], modified) => {
        const patch = patchOf(threeWayStrategicPatch(original, modified, current, onClient));
        const result = documentOf(strategicMergePatch(current, patch, onServer));
        checkObject({ original, modified, current, result }, onServer);
        const again = patchOf(threeWayStrategicPatch(modified, modified, result, onClient));
        expect(documentOf(strategicMergePatch(result, again, onServer))).toEqual(result);
      }),
      { numRuns: 300 },
    ));

  it('strategic, of two', () =>
    fc.assert(
      fc.property(manifest, manifest, (original, modified) => {
        const patch = patchOf(twoWayStrategicPatch(original, modified, onClient));
        checkObject(
          { original, modified, current: original, result: documentOf(strategicMergePatch(original, patch, onServer)) },
          onServer,
        );
      }),
    ));

  it('merge, of three', () =>
    fc.assert(
      fc.property(manifest, manifest, manifest, (original, current, modified) => {
        const patch = patchOf(threeWayMergePatch(original, modified, current));
        checkObject({ original, modified, current, result: documentOf(mergePatch(current, patch)) }, undefined);
      }),
    ));

  it('merge, of two', () =>
    fc.assert(
      fc.property(manifest, manifest, (original, modified) => {
        expect(documentOf(mergePatch(original, twoWayMergePatch(original, modified)))).toEqual(modified);
      }),
    ));
});
