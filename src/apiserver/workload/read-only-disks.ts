import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { StrategyContext } from '../strategy.ts';

/** `ValidateReadOnlyPersistentDisks` (core, read at 1.26): several pods can share such a disk only to read it. Not checked since 1.29. `path` is the template's. */
export function* validateReadOnlyDisks(
  template: Decoded<PodTemplateSpec> | undefined,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  if (atLeast(version, '1.29')) return;
  for (const [index, { gcePersistentDisk: disk }] of (template?.spec?.volumes ?? []).entries())
    if (disk && !disk.readOnly)
      yield invalid(
        path.child('spec', 'volumes').index(index).child('gcePersistentDisk', 'readOnly'),
        false,
        'must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines if it is read-only',
      );
}
