import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { encode } from '../../schemas/encode.ts';
import { schemasFor } from '../../schemas/store.ts';

/**
 * Whether the server would store two structs alike (`apiequality.Semantic.DeepEqual`): an empty list is none, but a pointer to
 * nothing in particular (`securityContext: {}`) is not the same as none. Both decoded; `definition` as in `core.v1.PodSpec`.
 * With `fields`, these alone count.
 */
export function sameStored(a: object, b: object, definition: string, version: KubernetesVersion, ...fields: readonly string[]): boolean {
  const print = (struct: object): string =>
    JSON.stringify(encode(fields.length === 0 ? struct : pick(struct, fields), schemasFor(version), definition));
  return a === b || print(a) === print(b);
}

const pick = (struct: object, fields: readonly string[]): object =>
  Object.fromEntries(Object.entries(struct).filter(([key]) => fields.includes(key)));
