import type { PodSpec } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { StrategyContext } from '../strategy.ts';

/** `SetDefaults_PodSpec` and the defaults of everything in it (core/v1, read at 1.34); in place. */
export function setPodSpecDefaults(_spec: Decoded<PodSpec>, _context: StrategyContext): void {}
