import type { ConfigMap } from 'kubernetes-types/core/v1';
import { type FieldError, type FieldErrors, forbidden, invalid, tooLong } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isConfigMapKey, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { decodedLength } from '../../meta/bytes.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { sameValue } from '../../meta/same-value.ts';
import { deeplyEqual } from '../../meta/deeply-equal.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

/** The most bytes that the values of a ConfigMap or Secret may have together. */
export const MAX_DATA_BYTES = 1024 * 1024;

const METADATA = FieldPath.of('metadata');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** ConfigMap v1 (`pkg/registry/core/configmap`, `ValidateConfigMap`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  nameRule: nameIsDNSSubdomain,

  *validate(map, context) {
    yield* validateObjectMeta(map.metadata, options(context), METADATA);
    yield* validateContent(map);
  },

  *validateUpdate(map, old, context) {
    yield* validateMetaUpdate(map.metadata, old.metadata, options(context), METADATA);
    if (old.immutable === true) yield* validateImmutable(map, old, context);
    yield* validateObjectMeta(map.metadata, options(context), METADATA);
    yield* validateContent(map);
  },
} satisfies Strategy<ConfigMap>;

function* validateContent({ data = {}, binaryData = {} }: Decoded<ConfigMap>): FieldErrors {
  let bytes = 0;
  for (const [key, value] of Object.entries(data)) {
    const path = FieldPath.of('data').key(key);
    for (const problem of isConfigMapKey(key)) yield invalid(path, key, problem);
    if (key in binaryData) yield invalid(path, key, 'duplicate of key present in binaryData');
    bytes += Buffer.byteLength(value ?? '');
  }
  for (const [key, value] of Object.entries(binaryData)) {
    for (const problem of isConfigMapKey(key)) yield invalid(FieldPath.of('binaryData').key(key), key, problem);
    bytes += decodedLength(value ?? '');
  }
  // Upstream names no field here: the limit is on the object's values together.
  if (bytes > MAX_DATA_BYTES) yield tooLong(FieldPath.root, '', MAX_DATA_BYTES);
}

function* validateImmutable(map: Decoded<ConfigMap>, old: Decoded<ConfigMap>, { version }: StrategyContext): FieldErrors {
  if (map.immutable !== true) yield forbidden(FieldPath.of('immutable'), 'field is immutable when `immutable` is set');
  const frozen = (field: string): FieldError => forbidden(FieldPath.of(field), 'field is immutable when `immutable` is set');
  // Defaulting makes a map of no `data`, and none of no `binaryData`.
  if (!sameValue(map.data, old.data)) yield frozen('data');
  if (!deeplyEqual(map.binaryData, old.binaryData, 'map[string]string', version)) yield frozen('binaryData');
}
