import type { PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { semanticallyEqual } from '../meta/deeply-equal.ts';

/** Whether two pod specs are the same to the server, in which `1` CPU is `1000m`. */
export const sameSpec = (a: Decoded<PodSpec>, b: Decoded<PodSpec>, version: KubernetesVersion): boolean =>
  semanticallyEqual(withSecurity(a), withSecurity(b), 'core.v1.PodSpec', version);

/** Whether two templates are the same to the server. */
export const sameTemplate = (
  { spec, ...rest }: Decoded<PodTemplateSpec> = {},
  { spec: otherSpec, ...other }: Decoded<PodTemplateSpec> = {},
  version: KubernetesVersion,
): boolean => semanticallyEqual(rest, other, 'core.v1.PodTemplateSpec', version) && sameSpec(spec ?? {}, otherSpec ?? {}, version);

/** The server's own form has a security context always: the host's namespaces are in it. */
const withSecurity = (spec: Decoded<PodSpec>): Decoded<PodSpec> => ({ ...spec, securityContext: spec.securityContext ?? {} });
