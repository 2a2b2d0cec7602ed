import type { Container, EphemeralContainer, PodSpec } from 'kubernetes-types/core/v1';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';

/** What every kind of container has. */
export type AnyContainer = Decoded<Container> | Decoded<EphemeralContainer>;

/** All containers of a pod with their places, in upstream's order: init, app, ephemeral (`VisitContainersWithPath`). */
export function* containersOf(spec: Decoded<PodSpec> | undefined, path: FieldPath): Generator<[AnyContainer, FieldPath], void, undefined> {
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'] as const)
    for (const [index, container] of (spec?.[list] ?? []).entries()) yield [container, path.child(list).index(index)];
}
