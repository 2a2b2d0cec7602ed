import type { Affinity, PodAffinity, PodAffinityTerm } from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName, nameIsDNSLabel } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateLabelSelector } from '../meta/label-selector.ts';
import type { PodContext } from './context.ts';
import { validateMatchAndMismatchKeys } from './label-keys.ts';
import { validateNodeAffinity, validateWeight } from './node-selector.ts';

/** `validateAffinity` (core, read at 1.34). */
export function* validateAffinity(affinity: Decoded<Affinity> | undefined, path: FieldPath, context: PodContext): FieldErrors {
  if (affinity?.nodeAffinity) yield* validateNodeAffinity(affinity.nodeAffinity, path.child('nodeAffinity'), context);
  for (const kind of ['podAffinity', 'podAntiAffinity'] as const) {
    const pods = affinity?.[kind];
    if (pods) yield* validatePodAffinity(pods, path.child(kind), context);
  }
}

function* validatePodAffinity(affinity: Decoded<PodAffinity>, path: FieldPath, context: PodContext): FieldErrors {
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } = affinity;
  for (const [index, term] of (required ?? []).entries())
    yield* validateTerm(term, path.child('requiredDuringSchedulingIgnoredDuringExecution').index(index), context);
  for (const [index, { weight = 0, podAffinityTerm = {} }] of (preferred ?? []).entries()) {
    const place = path.child('preferredDuringSchedulingIgnoredDuringExecution').index(index);
    yield* validateWeight(weight, place.child('weight'));
    yield* validateTerm(podAffinityTerm, place.child('podAffinityTerm'), context);
  }
}

/** `validatePodAffinityTerm` (core, read at 1.34). */
function* validateTerm(term: Decoded<PodAffinityTerm>, path: FieldPath, context: PodContext): FieldErrors {
  const { version } = context;
  const options = { allowInvalidLabelValue: false };
  if (term.labelSelector) yield* validateLabelSelector(term.labelSelector, options, path.child('labelSelector'), version);
  if (term.namespaceSelector) yield* validateLabelSelector(term.namespaceSelector, options, path.child('namespaceSelector'), version);
  // Upstream says `namespace` of the items of `namespaces`.
  for (const name of term.namespaces ?? [])
    for (const problem of nameIsDNSLabel(name, false, version)) yield invalid(path.child('namespace'), name, problem);
  yield* validateMatchAndMismatchKeys(term, path, context);
  const { topologyKey = '' } = term;
  if (topologyKey === '') yield required(path.child('topologyKey'), 'can not be empty');
  for (const problem of isQualifiedName(topologyKey, version)) yield invalid(path.child('topologyKey'), topologyKey, problem);
}
