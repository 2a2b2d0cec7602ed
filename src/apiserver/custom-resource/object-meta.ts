import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { decode, type TypeProblem, type UnknownField } from '../../schemas/decode.ts';
import { encode } from '../../schemas/encode.ts';
import { type KindInfo, schemasFor } from '../../schemas/store.ts';
import { isMap, type JsonMap } from './json-value.ts';
import { pathBelow } from './path-below.ts';

export const OBJECT_META = 'meta.v1.ObjectMeta';

/** Metadata as the server reads it, whatever schema the object has. */
export interface ReadMetadata {
  readonly metadata: Decoded<ObjectMeta>;
  readonly typeErrors: readonly TypeProblem[];
  /** Why it cannot be read, in Go's words. */
  readonly problem?: string;
  readonly unknown: readonly UnknownField[];
}

/** Reads `metadata` into Go's ObjectMeta (apiextensions `schema/objectmeta/coerce.go`, read at 1.34); `path` is its place in the object. */
export function readMetadata(value: unknown, path: FieldPath, version: KubernetesVersion): ReadMetadata {
  const decoded = decode(sorted(value), schemasFor(version), { kind: 'ObjectMeta', definition: OBJECT_META } as KindInfo);
  const { object, typeError, typeErrors, unknown } = decoded;
  return {
    metadata: object as Decoded<ObjectMeta>,
    typeErrors: typeErrors.map((problem) => ({ ...problem, path: pathBelow(path, problem.path) })),
    ...(typeError === undefined ? {} : { problem: typeError.message }),
    unknown: unknown.map((field) => {
      const place = pathBelow(path, field.path);
      return { ...field, path: place, text: `unknown field "${place}"` };
    }),
  };
}

/** Metadata as the server prints it. */
export const printMetadata = (metadata: object, version: KubernetesVersion): JsonMap => {
  const { creationTimestamp, ...printed } = encode(metadata, schemasFor(version), OBJECT_META);
  return creationTimestamp === null || creationTimestamp === undefined ? printed : { ...printed, creationTimestamp };
};

/** On its way into Go's struct the metadata are written as JSON, with sorted keys. */
const sorted = (value: unknown): unknown =>
  isMap(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
