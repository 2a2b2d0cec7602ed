import type { PersistentVolumeClaim, PersistentVolumeClaimSpec, PersistentVolumeClaimTemplate } from 'kubernetes-types/core/v1';
import type { FieldErrors } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { StrategyContext } from '../strategy.ts';

/** `ValidatePersistentVolumeClaimSpec` (core, read at 1.34): the `spec` of a claim, wherever it stands. */
export function* validateClaimSpec(_spec: Decoded<PersistentVolumeClaimSpec> | undefined, _path: FieldPath, _context: StrategyContext): FieldErrors {}

/** `ValidatePersistentVolumeClaimTemplate` (core, read at 1.34): the claim that an ephemeral volume brings along. */
export function* validateClaimTemplate(
  _template: Decoded<PersistentVolumeClaimTemplate> | undefined,
  _path: FieldPath,
  _context: StrategyContext,
): FieldErrors {}

/** `SetDefaults_PersistentVolumeClaim` and `..Spec` (core/v1, read at 1.34): for a claim, a StatefulSet's claim template or that of a volume; in place. */
export function setClaimDefaults(_claim: Decoded<Pick<PersistentVolumeClaim, 'spec' | 'status'>>, _context: StrategyContext): void {}
