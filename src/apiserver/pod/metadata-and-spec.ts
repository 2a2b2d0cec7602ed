import type { Pod } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateObjectMeta } from '../meta/object-meta.ts';
import { validatePodAnnotations } from './annotations.ts';
import { validateImageSpace } from './containers.ts';
import type { PodContext } from './context.ts';
import { validatePodSpec } from './spec.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');

/** `validatePodMetadataAndSpec` (core, read at 1.34): what create and update of a Pod share. */
export function* validateMetadataAndSpec(pod: Decoded<Pod>, context: PodContext): FieldErrors {
  const { metadata, spec } = pod;
  yield* validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, version: context.version }, METADATA);
  yield* validatePodAnnotations(metadata?.annotations, spec, METADATA.child('annotations'), context);
  yield* validatePodSpec(spec, metadata, SPEC, context);
  if ((spec?.serviceAccountName ?? '') === '') yield* validateNoTokens(pod);
  for (const list of ['containers', 'initContainers'] as const)
    for (const [index, container] of (spec?.[list] ?? []).entries()) yield* validateImageSpace(container, SPEC.child(list).index(index));
}

/** A token is a service account's. */
function* validateNoTokens({ spec }: Decoded<Pod>): FieldErrors {
  for (const [v, { projected }] of (spec?.volumes ?? []).entries())
    for (const [s, { serviceAccountToken }] of (projected?.sources ?? []).entries())
      if (serviceAccountToken)
        yield forbidden(
          SPEC.child('volumes').index(v).child('projected', 'sources').index(s).child('serviceAccountToken'),
          'must not be specified when serviceAccountName is not set',
        );
}
