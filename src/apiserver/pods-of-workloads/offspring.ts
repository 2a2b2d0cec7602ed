import type { Child, PodChild } from './child.ts';

/** What a workload's controller makes of it: another workload, or Pods. */
export type Offspring =
  | { readonly kind: 'workload'; readonly body: Child }
  | {
      readonly kind: 'pods';
      readonly count: number;
      /** Pod number `index`, from 0, and what is made for it alone before it. */
      at(index: number): { readonly pod: PodChild; readonly claims: readonly Child[] };
    };

/** Pods that differ in nothing but their names. */
export const alike = (count: number, pod: PodChild): Offspring => ({ kind: 'pods', count, at: () => ({ pod, claims: [] }) });

/**
 * Answers what a workload's controller makes of it; undefined where it makes nothing now. Each further attempt gives another workload
 * that is made another name, as another template or time would.
 */
export type Controller<Workload> = (workload: Workload, attempt: number) => Offspring | undefined;
