import type { Pod, PodCondition } from 'kubernetes-types/core/v1';
import { forbidden } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { timestamp } from '../../bookkeeping.ts';
import { validateProfilesMatch } from '../../pod/annotations.ts';
import { appArmorWarnings, syncAppArmor } from '../../pod/app-armor.ts';
import type { PodContext } from '../../pod/context.ts';
import { dropDisabledFields } from '../../pod/drop-disabled.ts';
import { mergeLabelKeys } from '../../pod/label-keys.ts';
import { validateMetadataAndSpec } from '../../pod/metadata-and-spec.ts';
import { setPodDefaults } from '../../pod/pod-defaults.ts';
import { qosClass } from '../../pod/qos.ts';
import { sameSpec } from '../../pod/same-spec.ts';
import { dropInitContainerAnnotations } from '../../pod/template.ts';
import { validatePodUpdate } from '../../pod/update.ts';
import { podWarnings } from '../../pod/warnings.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const SPEC = FieldPath.of('spec');
const asPod = (context: StrategyContext): PodContext => ({ ...context, isPod: true });

/** The server counts the changes of a Pod's spec, as it does for workloads. */
const countsChanges = ({ version }: StrategyContext): boolean => atLeast(version, '1.33');

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
    if (countsChanges(context)) pod.metadata = { ...pod.metadata, generation: 1 };
    dropDisabledFields(spec, context);
    const conditions = (spec.schedulingGates ?? []).length > 0 ? { conditions: [gatedCondition(context)] } : {};
    Object.assign(pod, { status: { phase: 'Pending', ...conditions, qosClass: qosClass(spec) } });
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

  prepareForUpdate(pod, old, context) {
    Object.assign(pod, { status: old.status });
    dropDisabledFields(pod.spec, context);
    if (countsChanges(context) && !sameSpec(pod.spec ?? {}, old.spec ?? {}, context.version))
      pod.metadata = { ...pod.metadata, generation: (old.metadata?.generation ?? 0) + 1 };
  },

  *validateUpdate(pod, old, context) {
    yield* validatePodUpdate(pod, old, asPod(context));
  },

  *warningsOnCreate(pod, context) {
    yield* appArmorWarnings(pod, context);
    yield* podWarnings(pod, FieldPath.root, asPod(context));
  },
} satisfies Strategy<Pod>;

/** A Pod with gates waits (`applySchedulingGatedCondition`). It did not say since when in 1.30; the releases up to 1.33 are not recorded. */
const gatedCondition = ({ version, now }: StrategyContext): Decoded<PodCondition> => ({
  type: 'PodScheduled',
  status: 'False',
  ...(now !== undefined && atLeast(version, '1.34') ? { lastTransitionTime: timestamp(now) } : {}),
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
});
