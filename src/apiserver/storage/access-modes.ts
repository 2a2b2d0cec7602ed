import { type FieldErrors, forbidden, notSupported } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { StrategyContext } from '../strategy.ts';

const SHARED = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce'];
const ONE_POD = 'ReadWriteOncePod';

/** How a volume may be mounted, in claims and volumes alike (core `ValidatePersistentVolumeSpec`, read at 1.34); 1.27 brought a mode for one pod. */
export function* validateAccessModes(modes: readonly string[], path: FieldPath, { version }: StrategyContext): FieldErrors {
  const supported = atLeast(version, '1.27') ? [...SHARED, ONE_POD] : SHARED;
  for (const mode of modes) if (!supported.includes(mode)) yield notSupported(path, mode, supported);
  if (modes.includes(ONE_POD) && modes.some((mode) => SHARED.includes(mode)))
    yield forbidden(path, 'may not use ReadWriteOncePod with other access modes');
}
