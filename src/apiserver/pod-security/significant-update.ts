import type { Pod } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { SECCOMP_CONTAINER } from '../pod/annotations.ts';
import type { AnyContainer } from '../pod/visit-containers.ts';

/** Whether a change of a Pod is one that its namespace's policy looks at (`isSignificantPodUpdate`, read at 1.34): images and new containers. */
export function isSignificantUpdate(pod: Decoded<Pod>, old: Decoded<Pod>): boolean {
  const profile = ({ metadata }: Decoded<Pod>, { name = '' }: AnyContainer) => metadata?.annotations?.[`${SECCOMP_CONTAINER}${name}`];
  const differs = (container: AnyContainer, before: AnyContainer | undefined): boolean =>
    before === undefined || container.image !== before.image || profile(pod, container) !== profile(old, container);
  for (const list of ['containers', 'initContainers'] as const) {
    const [now, before] = [pod.spec?.[list] ?? [], old.spec?.[list] ?? []];
    if (now.length !== before.length || now.some((container, index) => differs(container, before[index]))) return true;
  }
  const debuggers = old.spec?.ephemeralContainers ?? [];
  return (pod.spec?.ephemeralContainers ?? []).some((container) =>
    differs(
      container,
      debuggers.find(({ name }) => name === container.name),
    ),
  );
}
