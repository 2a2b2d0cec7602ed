import type { NodeAffinity, NodeSelectorTerm, Pod, PodSchedulingGate, PodSpec, Toleration } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, GoValue, invalid, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { inclusiveRangeError } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { byVersion } from '../../kubernetes/version.ts';
import { structDiff } from '../internal-types/struct-diff.ts';
import { semanticallyEqual } from '../meta/deeply-equal.ts';
import { sameValue } from '../meta/same-value.ts';
import { validateMetaUpdate } from '../meta/update.ts';
import { APPARMOR_CONTAINER, MIRROR, validatePodAnnotations } from './annotations.ts';
import { MAX_ID } from './container-security.ts';
import { validateImageSpace } from './containers.ts';
import type { PodContext } from './context.ts';
import { has } from './features.ts';
import { validateMetadataAndSpec } from './metadata-and-spec.ts';
import { sameSpec } from './same-spec.ts';
import { validateTolerations } from './tolerations.ts';

type Spec = Decoded<PodSpec>;

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');

/** `ValidatePodUpdate` (core, read at 1.34): of a running Pod next to nothing may change. */
export function* validatePodUpdate(pod: Decoded<Pod>, old: Decoded<Pod>, context: PodContext): FieldErrors {
  const [spec, oldSpec] = [pod.spec ?? {}, old.spec ?? {}];
  yield* validateMetaUpdate(pod.metadata, old.metadata, context, METADATA);
  yield* validateMetadataAndSpec(pod, context);
  yield* validateAnnotationChanges(pod, old, context);
  for (const list of ['containers', 'initContainers'] as const) {
    const [containers, before] = [spec[list] ?? [], oldSpec[list] ?? []];
    if (containers.length !== before.length) return yield forbidden(SPEC.child(list), 'pod updates may not add or remove containers');
    for (const [index, container] of containers.entries()) {
      if ((container.image ?? '') === '') yield required(SPEC.child(list).index(index).child('image'));
      yield* validateImageSpace(container, SPEC.child(list).index(index));
    }
  }
  const deadline = [...deadlineErrors(spec.activeDeadlineSeconds, oldSpec.activeDeadlineSeconds)];
  yield* deadline;
  if (deadline.length > 0 && spec.activeDeadlineSeconds !== undefined) return;
  yield* validateTolerationsKept(spec.tolerations ?? [], oldSpec.tolerations ?? [], context);
  yield* validateGatesRemoved(spec.schedulingGates ?? [], oldSpec.schedulingGates ?? []);
  if (sameSpec(spec, oldSpec, context.version)) return;
  const munged = withoutFreeChanges(spec, oldSpec);
  if (has('schedulingGates', context.version) && (oldSpec.schedulingGates ?? []).length > 0)
    yield* validateGatedChanges(munged, oldSpec, context);
  if (!sameSpec(munged, oldSpec, context.version))
    yield forbidden(
      SPEC,
      `pod updates may not change fields other than ${freeFields(context)}${structDiff('core.PodSpec', oldSpec, munged, context.version)}`,
    );
}

function* validateAnnotationChanges(pod: Decoded<Pod>, old: Decoded<Pod>, context: PodContext): FieldErrors {
  const path = METADATA.child('annotations');
  const [annotations, before] = [pod.metadata?.annotations ?? {}, old.metadata?.annotations ?? {}];
  for (const [key, value] of Object.entries(before)) {
    if (annotations[key] === value) continue;
    if (key.startsWith(APPARMOR_CONTAINER)) yield forbidden(path.key(key), 'may not remove or update AppArmor annotations');
    if (key === MIRROR) yield forbidden(path.key(key), 'may not remove or update mirror pod annotation');
  }
  for (const key of Object.keys(annotations)) {
    if (key in before) continue;
    if (key.startsWith(APPARMOR_CONTAINER)) yield forbidden(path.key(key), 'may not add AppArmor annotations');
    if (key === MIRROR) yield forbidden(path.key(key), 'may not add mirror pod annotation');
  }
  yield* validatePodAnnotations(annotations, pod.spec, path, context);
}

/** A deadline can be set, and brought nearer. */
function* deadlineErrors(seconds: number | undefined, before: number | undefined): FieldErrors {
  const path = SPEC.child('activeDeadlineSeconds');
  if (seconds === undefined) {
    if (before !== undefined) yield invalid(path, null, 'must not update from a positive integer to nil value');
  } else if (seconds < 0 || seconds > MAX_ID) yield invalid(path, seconds, inclusiveRangeError(0, MAX_ID));
  else if (before !== undefined && before < seconds) yield invalid(path, seconds, 'must be less than or equal to previous value');
}

/** `validateOnlyAddedTolerations`: those that were there stay, but for their seconds. */
function* validateTolerationsKept(
  tolerations: readonly Decoded<Toleration>[],
  before: readonly Decoded<Toleration>[],
  context: PodContext,
): FieldErrors {
  const path = SPEC.child('tolerations');
  const isKept = (old: Decoded<Toleration>): boolean =>
    tolerations.some((toleration) => sameValue({ ...old, tolerationSeconds: 0 }, { ...toleration, tolerationSeconds: 0 }));
  if (!before.every(isKept)) return yield forbidden(path, 'existing toleration can not be modified except its tolerationSeconds');
  yield* validateTolerations(tolerations, path, context);
}

function* validateGatesRemoved(gates: readonly Decoded<PodSchedulingGate>[], before: readonly Decoded<PodSchedulingGate>[]): FieldErrors {
  for (const [index, { name = '' }] of gates.entries())
    if (!before.some((gate) => gate.name === name))
      yield forbidden(
        SPEC.child('schedulingGates').index(index).child('name'),
        `only deletion is allowed, but found new scheduling gate '${name}'`,
      );
}

/** The new spec with the old values of all that may change. */
function withoutFreeChanges(spec: Spec, old: Spec): Spec {
  const withOldImages = (list: 'containers' | 'initContainers') =>
    spec[list]?.map((container, index) => ({ ...container, image: old[list]?.[index]?.image }));
  const isRepaired = (old.terminationGracePeriodSeconds ?? 0) < 0 && spec.terminationGracePeriodSeconds === 1;
  return {
    ...spec,
    containers: withOldImages('containers'),
    initContainers: withOldImages('initContainers'),
    activeDeadlineSeconds: old.activeDeadlineSeconds,
    schedulingGates: old.schedulingGates,
    tolerations: old.tolerations,
    ...(isRepaired ? { terminationGracePeriodSeconds: old.terminationGracePeriodSeconds } : {}),
  };
}

/** What may also change while a Pod waits for its gates: it can be told more of where to run. Takes what may change out of `spec`. */
function* validateGatedChanges(spec: Spec, old: Spec, { version }: PodContext): FieldErrors {
  const selector = spec.nodeSelector ?? {};
  if (Object.entries(old.nodeSelector ?? {}).some(([key, value]) => selector[key] !== value))
    yield invalid(
      SPEC.child('nodeSelector'),
      new GoValue('map[string]string', spec.nodeSelector ?? null),
      'only additions to spec.nodeSelector are allowed (no mutations or deletions)',
    );
  spec.nodeSelector = old.nodeSelector;
  const [affinity, before] = [spec.affinity?.nodeAffinity, old.affinity?.nodeAffinity];
  if (semanticallyEqual(affinity, before, '*core.v1.NodeAffinity', version)) return;
  yield* validateNodeAffinityChange(affinity, before);
  spec.affinity = { ...spec.affinity, nodeAffinity: before };
  if (!spec.affinity.nodeAffinity && !spec.affinity.podAffinity && !spec.affinity.podAntiAffinity) spec.affinity = old.affinity;
}

function* validateNodeAffinityChange(affinity: Decoded<NodeAffinity> | undefined, old: Decoded<NodeAffinity> | undefined): FieldErrors {
  const path = SPEC.child('affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms');
  const before = old?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const terms = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (before.length > 0 && before.length !== terms.length)
    return yield invalid(
      path,
      new GoValue('[]core.NodeSelectorTerm', terms),
      'no additions/deletions to non-empty NodeSelectorTerms list are allowed',
    );
  for (const [index, term] of before.entries())
    if (!hasOnlyMore(terms[index] ?? {}, term))
      yield invalid(
        path.index(index),
        new GoValue('core.NodeSelectorTerm', terms[index]),
        'only additions are allowed (no mutations or deletions)',
      );
}

/** An empty term selects no node: filling it would select more. */
function hasOnlyMore(term: Decoded<NodeSelectorTerm>, old: Decoded<NodeSelectorTerm>): boolean {
  const lists = ['matchExpressions', 'matchFields'] as const;
  if (lists.every((list) => (old[list] ?? []).length === 0)) return lists.every((list) => (term[list] ?? []).length === 0);
  return lists.every((list) => sameValue((term[list] ?? []).slice(0, (old[list] ?? []).length), old[list]));
}

const FREE_FIELDS = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
];

const freeFields = ({ version }: PodContext): string =>
  byVersion(version, [
    { from: '1.18', value: `${FREE_FIELDS.slice(0, -1).join(', ')} or ${FREE_FIELDS.at(-1)}` },
    { from: '1.27', value: FREE_FIELDS.join(',') },
  ]);
