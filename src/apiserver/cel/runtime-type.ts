import type { CelType } from './types.ts';
import { CelList, CelMap, type CelValue, typeName } from './values.ts';

/** The name that a value's type goes by at run time, where it is not the checker's. */
const RUNTIME_NAMES: Readonly<Record<string, string>> = {
  dyn: 'any',
  variable: 'any',
  null: 'null_type',
  optional: 'optional_type',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
};

/** The name of a type at run time; `any` where a signature takes all. */
export const runtimeName = (type: CelType): string => (type.kind === 'opaque' ? type.name : (RUNTIME_NAMES[type.kind] ?? type.kind));

/** Whether a function that takes `type` takes this value. Of a list or map only the first is looked at (cel-go `common/types/types.go`, read at 0.26). */
export function takes(type: CelType, value: CelValue): boolean {
  const name = runtimeName(type);
  if (name === 'any') return true;
  if (name !== typeName(value)) return false;
  if (type.kind === 'list' && value instanceof CelList) {
    for (const item of value) return takes(type.element, item);
  }
  if (type.kind === 'map' && value instanceof CelMap) {
    for (const key of value.keys()) return takes(type.key, key) && takes(type.value, value.get(key) ?? null);
  }
  return true;
}
