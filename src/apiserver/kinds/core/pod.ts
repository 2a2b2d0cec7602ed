import type { Pod } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validatePodAnnotations, validateProfilesMatch } from '../../pod/annotations.ts';
import { appArmorWarnings, syncAppArmor } from '../../pod/app-armor.ts';
import { validateImageSpace } from '../../pod/containers.ts';
import type { PodContext } from '../../pod/context.ts';
import { dropDisabledFields } from '../../pod/drop-disabled.ts';
import { mergeLabelKeys } from '../../pod/label-keys.ts';
import { setPodDefaults } from '../../pod/pod-defaults.ts';
import { qosClass } from '../../pod/qos.ts';
import { validatePodSpec } from '../../pod/spec.ts';
import { dropInitContainerAnnotations } from '../../pod/template.ts';
import { podWarnings } from '../../pod/warnings.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const asPod = (context: StrategyContext): PodContext => ({ ...context, isPod: true });

/** Pod v1 (`pkg/registry/core/pod`, `ValidatePodCreate`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'Pod',
  nameRule: nameIsDNSSubdomain,

  setDefaults(pod, context) {
    setPodDefaults(pod, asPod(context));
    dropInitContainerAnnotations(pod);
  },

  prepareForCreate(pod, context) {
    const spec = (pod.spec ??= {});
    if (atLeast(context.version, '1.33')) pod.metadata = { ...pod.metadata, generation: 1 };
    Object.assign(pod, { status: { phase: 'Pending', qosClass: qosClass(spec) } });
    dropDisabledFields(spec, context);
    mergeLabelKeys(spec, pod.metadata?.labels, asPod(context));
    syncAppArmor(pod, context);
  },

  *validate(pod, context) {
    yield* validateMetadataAndSpec(pod, asPod(context));
    if ((pod.spec?.ephemeralContainers ?? []).length > 0) yield forbidden(SPEC.child('ephemeralContainers'), 'cannot be set on create');
    if ((pod.spec?.nodeName ?? '') !== '' && (pod.spec?.schedulingGates ?? []).length > 0)
      yield forbidden(SPEC.child('nodeName'), 'cannot be set until all schedulingGates have been cleared');
    yield* validateProfilesMatch(pod.metadata, pod.spec, SPEC, asPod(context));
  },

  *warningsOnCreate(pod, context) {
    yield* appArmorWarnings(pod, context);
    yield* podWarnings(pod, FieldPath.root, asPod(context));
  },
} satisfies Strategy<Pod>;

/** `validatePodMetadataAndSpec` (core, read at 1.34): what create and update share. */
function* validateMetadataAndSpec(pod: Decoded<Pod>, context: PodContext): FieldErrors {
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
