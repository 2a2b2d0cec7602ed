import type { PodSpec } from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import type { FieldErrors } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { PodContext } from './context.ts';

/** `ValidatePodSpec` (core, read at 1.34). `meta` is the metadata of a Pod; a template passes none. */
export function* validatePodSpec(
  _spec: Decoded<PodSpec> | undefined,
  _meta: Decoded<ObjectMeta> | undefined,
  _path: FieldPath,
  _context: PodContext,
): FieldErrors {}
