import { defaulted } from '../../apiserver/request.ts';
import type { ObjectView } from '../../lint/views.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import type { Step } from './schema-place.ts';

/** The value that the API server gives to a field of this very object when it is left out; undefined for none. */
export function effectiveDefault({ kind, resource }: ObjectView, path: readonly Step[], version: KubernetesVersion): unknown {
  if (kind === undefined || path.length === 0) return undefined;
  return valueAt(defaulted(kind, without(resource.value, path), version), path);
}

/** The value with one entry less; what lies beside the way is shared. */
function without(value: unknown, [step, ...more]: readonly Step[]): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? without(item, more) : item));
  const { [String(step)]: inner, ...others } = value as Readonly<Record<string, unknown>>;
  return more.length === 0 ? others : { ...others, [String(step)]: without(inner, more) };
}

/** What stands at the end of a path. */
export const valueAt = (object: unknown, path: readonly Step[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<Step, unknown>>)[step] : undefined),
    object,
  );
