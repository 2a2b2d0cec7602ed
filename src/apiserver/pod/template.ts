import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { FieldErrors } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { PodContext } from './context.ts';

/** `ValidatePodTemplateSpec` (core, read at 1.34): `path` is the template's own, as `spec.template`. */
export function* validatePodTemplateSpec(
  _template: Decoded<PodTemplateSpec> | undefined,
  _path: FieldPath,
  _context: PodContext,
): FieldErrors {}

/** The defaults that the template of a workload gets with its pod spec; in place. */
export function setPodTemplateDefaults(_template: Decoded<PodTemplateSpec>, _context: PodContext): void {}

/** `GetWarningsForPodTemplate` (`pkg/api/pod/warnings.go`, read at 1.34): what the server says about a template that it takes. */
export function* podTemplateWarnings(
  _template: Decoded<PodTemplateSpec> | undefined,
  _path: FieldPath,
  _context: PodContext,
): Generator<string, void, undefined> {}
