import type { PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { sameValue } from '../meta/same-value.ts';
import { quantityOf } from '../meta/quantities.ts';

const LISTS: ReadonlySet<string> = new Set(['limits', 'requests', 'overhead']);
const AMOUNTS: ReadonlySet<string> = new Set(['sizeLimit', 'divisor']);

/** Whether two pod specs are the same to the server, in which `1` CPU is `1000m`. */
export const sameSpec = (a: Decoded<PodSpec>, b: Decoded<PodSpec>): boolean => sameValue(canonical(a), canonical(b));

/** Whether two templates are the same to the server. */
export const sameTemplate = (a: Decoded<PodTemplateSpec> | undefined, b: Decoded<PodTemplateSpec> | undefined): boolean =>
  sameValue(canonical(a), canonical(b));

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, canonicalField(key, field)]));
}

function canonicalField(key: string, value: unknown): unknown {
  if (AMOUNTS.has(key) && isScalar(value)) return quantityOf(value).canonical;
  if (!LISTS.has(key) || typeof value !== 'object' || value === null) return canonical(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, amount]) => [name, isScalar(amount) ? quantityOf(amount).canonical : amount]),
  );
}

const isScalar = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
