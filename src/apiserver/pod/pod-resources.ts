import type { PodSpec, ResourceRequirements } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { isHugePages } from '../meta/resource-names.ts';
import type { PodContext } from './context.ts';
import { effectiveResources } from './effective-resources.ts';
import { quantityOf } from '../meta/quantities.ts';
import { validatePodResourceName, validateResources } from './resources.ts';

/** `validatePodResources` (core, read at 1.34): what a pod as a whole is given covers what its containers ask for. */
export function* validatePodResources(
  spec: Decoded<PodSpec>,
  claims: ReadonlySet<string>,
  path: FieldPath,
  context: PodContext,
): FieldErrors {
  const { resources } = spec;
  if (!resources) return;
  if (spec.os?.name === 'windows') return yield forbidden(path, 'may not be set for a windows pod');
  if (resources.claims !== undefined) yield forbidden(path.child('claims'), 'claims may not be set for Resources at pod-level');
  yield* validateResources(resources, validatePodResourceName, claims, path, context);
  yield* validateRequestsCovered(spec, resources, path.child('requests'));
  yield* validateHugePagesCovered(spec, resources, path.child('limits'));
  yield* validateContainerLimits(spec, resources, path);
}

function* validateRequestsCovered(spec: Decoded<PodSpec>, { requests = {} }: Decoded<ResourceRequirements>, path: FieldPath): FieldErrors {
  for (const [name, total] of effectiveResources(spec, 'requests')) {
    if (requests[name] === undefined) continue;
    const given = quantityOf(requests[name]);
    if (total.cmp(given) > 0)
      yield invalid(path.key(name), given.canonical, `must be greater than or equal to aggregate container requests of ${total.canonical}`);
  }
}

function* validateHugePagesCovered(spec: Decoded<PodSpec>, { limits = {} }: Decoded<ResourceRequirements>, path: FieldPath): FieldErrors {
  for (const [name, total] of effectiveResources(spec, 'limits')) {
    if (!isHugePages(name) || limits[name] === undefined) continue;
    const given = quantityOf(limits[name]);
    if (total.cmp(given) > 0)
      yield invalid(path.key(name), given.canonical, `must be greater than or equal to aggregate container limits of ${total.canonical}`);
  }
}

/** The path stands on its head: container, resource, then `limits`. */
function* validateContainerLimits(spec: Decoded<PodSpec>, { limits = {} }: Decoded<ResourceRequirements>, path: FieldPath): FieldErrors {
  for (const [index, container] of (spec.containers ?? []).entries())
    for (const [name, value] of Object.entries(container.resources?.limits ?? {})) {
      if (limits[name] === undefined) continue;
      const [own, pod] = [quantityOf(value), quantityOf(limits[name])];
      if (own.cmp(pod) > 0)
        yield invalid(
          path.child('containers').index(index).key(name).child('limits'),
          own.canonical,
          `must be less than or equal to pod limits of ${pod.canonical}`,
        );
    }
}
