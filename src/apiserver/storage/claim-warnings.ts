import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from 'kubernetes-types/core/v1';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { StrategyContext } from '../strategy.ts';
import { quantityOf } from '../meta/quantities.ts';
import { classAnnotationWarnings } from './volume-warnings.ts';

type Warnings = Generator<string, void, undefined>;

/** `GetWarningsForPersistentVolumeClaim` (`pkg/api/persistentvolumeclaim`, read at 1.34). */
export function* claimWarnings({ metadata, spec }: Decoded<PersistentVolumeClaim>, context: StrategyContext): Warnings {
  yield* classAnnotationWarnings(metadata, context);
  yield* claimSpecWarnings(spec, FieldPath.of('spec'));
}

/** `GetWarningsForPersistentVolumeClaimSpec` (read at 1.34): there are no parts of bytes. Also said of the claims of ephemeral volumes and StatefulSets. */
export function* claimSpecWarnings(spec: Decoded<PersistentVolumeClaimSpec> | undefined, path: FieldPath): Warnings {
  for (const list of ['requests', 'limits'] as const) {
    const amount = quantityOf(spec?.resources?.[list]?.storage);
    if (amount.milliValue() % 1000n !== 0n)
      yield `${path.child('resources', list).key('storage')}: fractional byte value ${JSON.stringify(amount.canonical)} is invalid, must be an integer`;
  }
}
