import type { StrategyContext } from '../strategy.ts';

/** What the checks of a pod spec may know besides the spec. */
export interface PodContext extends StrategyContext {
  /** A Pod of its own, not the template of a workload: few checks look only at these (image white space, ephemeral containers …). */
  readonly isPod?: boolean;
}
