import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1123Subdomain, pathSegmentName } from '../../kubernetes/names.ts';
import { byVersion, type KubernetesVersion } from '../../kubernetes/version.ts';

/** A reference to an object of the same namespace, by group, kind and name. */
export interface TypedLocalReference {
  readonly apiGroup?: string | undefined;
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
}

/** `validateIngressTypedLocalObjectReference` (read at 1.34). */
export function* validateTypedLocalReference(
  { apiGroup, kind = '', name = '' }: TypedLocalReference,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  if (apiGroup !== undefined) for (const problem of isDNS1123Subdomain(apiGroup)) yield invalid(path.child('apiGroup'), apiGroup, problem);
  for (const [field, value] of [
    ['kind', kind],
    ['name', name],
  ] as const) {
    if (value === '') yield required(path.child(field), missing(field, version));
    else for (const problem of pathSegmentName(value, false, version)) yield invalid(path.child(field), value, problem);
  }
}

const missing = (field: string, version: KubernetesVersion): string =>
  byVersion(version, [
    { from: '1.18', value: `${field} is required` },
    { from: '1.31', value: '' },
  ]);
