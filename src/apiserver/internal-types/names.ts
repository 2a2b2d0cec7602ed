import { underlyingType } from '../../schemas/table.ts';
import type { Schemas } from '../../schemas/store.ts';

/** Packages whose types have no version in their path. */
const UNVERSIONED: ReadonlySet<string> = new Set(['resource', 'intstr', 'runtime', 'types', 'field']);

/** The versions that a group's types are read in, the likeliest first. */
const VERSIONS = ['v1', 'v2', 'v1beta3', 'v1beta2', 'v1beta1', 'v2beta2', 'v2beta1', 'v1alpha3', 'v1alpha2', 'v1alpha1'];

/**
 * The versioned type behind one that Go names inside the server: `*core.SecurityContext` is `*core.v1.SecurityContext`,
 * `v1.LabelSelector` is `meta.v1.LabelSelector`. Where a group had no stable version yet, its newest.
 */
export function versionedType(internal: string, schemas: Schemas): string {
  return internal.replace(/\b(\w+)\.([A-Z]\w*)/g, (same: string, group: string, name: string) => {
    if (UNVERSIONED.has(group)) return same;
    if (group === 'v1') return `meta.v1.${name}`;
    const candidates = VERSIONS.map((version) => `${group}.${version}.${name}`);
    return candidates.find((type) => schemas.definition(type) ?? underlyingType(type)) ?? `${group}.v1.${name}`;
  });
}

/** How Go names a type inside the server: without its version, but for metav1, whose package is `v1`. */
export function internalName(versioned: string): string {
  return versioned
    .replace(/\b(\w+)\.(v\d\w*)\.(?=[A-Z])/g, (_, group: string, version: string) => `${group === 'meta' ? version : group}.`)
    .replace(/\bany$/, 'interface {}')
    .replace(/\[\]byte$/, '[]uint8');
}
