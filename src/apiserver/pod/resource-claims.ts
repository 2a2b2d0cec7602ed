import type { PodResourceClaim } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, GoValue, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1123Label, nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { PodContext } from './context.ts';

/** The names of a pod's claims, whatever else is wrong with them. */
export const claimNames = (claims: readonly Decoded<PodResourceClaim>[] | undefined): ReadonlySet<string> =>
  new Set((claims ?? []).map(({ name = '' }) => name).filter((name) => name !== ''));

/** `validatePodResourceClaims` (core, read at 1.34). Before 1.34 a server dropped the claims. */
export function* validateResourceClaims(
  claims: readonly Decoded<PodResourceClaim>[] | undefined,
  path: FieldPath,
  { version }: PodContext,
): FieldErrors {
  const names = new Set<string>();
  for (const [index, claim] of (claims ?? []).entries()) {
    const place = path.index(index);
    const { name = '', resourceClaimName, resourceClaimTemplateName } = claim;
    if (name === '') yield required(place.child('name'));
    else if (names.has(name)) yield duplicate(place.child('name'), name);
    else for (const problem of isDNS1123Label(name, version)) yield invalid(place.child('name'), name, problem);
    names.add(name);
    const value = new GoValue('core.PodResourceClaim', claim);
    if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined)
      yield invalid(place, value, 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified');
    if (resourceClaimName === undefined && resourceClaimTemplateName === undefined)
      yield invalid(place, value, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`');
    for (const field of ['resourceClaimName', 'resourceClaimTemplateName'] as const) {
      const target = claim[field];
      if (target !== undefined)
        for (const problem of nameIsDNSSubdomain(target, false, version)) yield invalid(place.child(field), target, problem);
    }
  }
}
