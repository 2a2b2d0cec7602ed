import type { Decoded } from '../../kubernetes/objects.ts';
import type { LimitRange, ResourceRequirements } from 'kubernetes-types/core/v1';
import type { Fix } from '../../diagnostics/diagnostic.ts';
import type { Cluster, ContainerView, PodSpecView } from '../../lint/views.ts';
import { setting } from '../mend.ts';

/**
 * What a container asks for and what it may use: its own figures, or those of the Pod as a whole (1.32 and newer). A limit alone is the
 * request too, unless only what is written counts.
 */
export function hasFigure(view: ContainerView, part: 'requests' | 'limits', resource: string, explicit = false): boolean {
  // The API server writes into a Pod what it takes from the limits.
  if (explicit) return [view.field, view.pod.field].some((field) => field.at('resources', part, resource).exists);
  const ofPod = (view.pod.spec as { resources?: Decoded<ResourceRequirements> }).resources;
  const { resources } = view.container;
  const parts = part === 'requests' ? (['requests', 'limits'] as const) : (['limits'] as const);
  return parts.some((name) => resources?.[name]?.[resource] !== undefined || ofPod?.[name]?.[resource] !== undefined);
}

/** Whether a LimitRange of the input fills the figure in when the Pod is created. */
export function isFilledIn(pod: PodSpecView, cluster: Cluster, part: 'requests' | 'limits', resource: string): boolean {
  const fills = part === 'requests' ? (['defaultRequest', 'default'] as const) : (['default'] as const);
  return cluster
    .ofKind('', 'LimitRange')
    .filter(({ namespace }) => namespace === pod.owner.namespace)
    .flatMap(({ object }) => (object as Decoded<LimitRange>).spec?.limits ?? [])
    .some((item) => item.type === 'Container' && fills.some((name) => item[name]?.[resource] !== undefined));
}

/** Containers that run as long as their Pod does; what init containers ask for is mostly less than what comes after them. */
export const lasting = (pod: PodSpecView): ContainerView[] => pod.containers.filter(({ role }) => role === 'app' || role === 'sidecar');

/**
 * Writes the figures that are missing. A request that the limit makes in any case is written as that limit; else it is a guess, and only for
 * resources that `guesses` has: `cpu=100m`.
 */
export function figuresFor(
  view: ContainerView,
  part: 'requests' | 'limits',
  missing: readonly string[],
  guesses: readonly string[],
): Fix | undefined {
  const known = new Map(guesses.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]));
  for (const resource of missing) {
    const limit = part === 'requests' ? view.field.at('resources', 'limits', resource).value : undefined;
    const isLimit = typeof limit === 'string' || typeof limit === 'number';
    const figure = isLimit ? limit : known.get(resource);
    const fix =
      figure &&
      setting(view.field, ['resources', part, resource], figure, isLimit ? { safe: true } : { comment: 'a guess: measure what it needs' });
    if (fix) return fix;
  }
  return undefined;
}
