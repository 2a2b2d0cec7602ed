import type { CrossVersionObjectReference } from 'kubernetes-types/autoscaling/v2';
import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { pathSegmentName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';

type Reference = Decoded<CrossVersionObjectReference>;

/** How much is asked of the `apiVersion` of a reference: nothing, that it parses, or that it names a group. */
export type ApiVersionRule = 'any' | 'parses' | 'has group';

/** `ValidateCrossVersionObjectReference` (autoscaling, read at 1.34). Up to 1.33 nobody looked at the `apiVersion`. */
export function* validateTargetReference(
  reference: Reference,
  rule: ApiVersionRule,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  for (const field of ['kind', 'name'] as const) {
    const value = reference[field] ?? '';
    if (value === '') yield required(path.child(field));
    else for (const problem of pathSegmentName(value, false, version)) yield invalid(path.child(field), value, problem);
  }
  const problem = atLeast(version, '1.34') ? apiVersionProblem(reference, rule) : undefined;
  if (problem !== undefined) yield invalid(path.child('apiVersion'), reference.apiVersion ?? '', problem);
}

/** What is wrong with the `apiVersion`, in the server's words (`ValidateAPIVersion`). */
export function apiVersionProblem({ apiVersion = '' }: Reference, rule: ApiVersionRule): string | undefined {
  if (rule === 'any') return undefined;
  if (apiVersion === '' || apiVersion === '/') return rule === 'parses' ? undefined : NO_GROUP;
  const parts = apiVersion.split('/');
  if (parts.length > 2) return `unexpected GroupVersion string: ${apiVersion}`;
  return rule === 'has group' && (parts.length === 1 || parts[0] === '') ? NO_GROUP : undefined;
}

const NO_GROUP = 'apiVersion must specify API group';
