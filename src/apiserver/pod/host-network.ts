import type { PodSpec } from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { PodContext } from './context.ts';

/**
 * `validatePodHostNetworkDeps` (core, read at 1.34): on the node's network a container's port is the node's. A template may leave it
 * open from 1.28 on: only then are the ports of a template no longer defaulted. `path` is that of the containers.
 */
export function* validateHostNetworkPorts(spec: Decoded<PodSpec>, path: FieldPath, { isPod, version }: PodContext): FieldErrors {
  if (!spec.hostNetwork) return;
  const templatesAreOpen = atLeast(version, '1.28');
  for (const [c, { ports }] of (spec.containers ?? []).entries())
    for (const [p, { hostPort = 0, containerPort = 0 }] of (ports ?? []).entries()) {
      if (hostPort === containerPort || (hostPort === 0 && !isPod && templatesAreOpen)) continue;
      const place = path.index(c).child('ports').index(p);
      if (templatesAreOpen) yield invalid(place.child('hostPort'), hostPort, 'must match `containerPort` when `hostNetwork` is true');
      else yield invalid(place.child('containerPort'), containerPort, 'must match `hostPort` when `hostNetwork` is true');
    }
}
