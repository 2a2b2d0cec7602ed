import type { Decoded } from '../../kubernetes/objects.ts';
import type { LimitRange, ResourceRequirements } from 'kubernetes-types/core/v1';
import type { Cluster, ContainerView, PodSpecView } from '../../lint/views.ts';

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
