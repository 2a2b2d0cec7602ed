import type { NodeSelectorRequirement, VolumeNodeAffinity } from 'kubernetes-types/core/v1';
import { type FieldErrors, GoValue, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { semanticallyEqual } from '../meta/deeply-equal.ts';
import { IMMUTABLE } from '../meta/update.ts';

type Affinity = Decoded<VolumeNodeAffinity>;
type Requirement = Decoded<NodeSelectorRequirement>;

const RENAMED: ReadonlyMap<string, string> = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
]);

/** `validatePvNodeAffinity` (core, read at 1.34): once set it stays, but for deprecated labels that get their new names. */
export function* validatePinnedAffinity(
  affinity: Affinity | undefined,
  old: Affinity,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  if (!semanticallyEqual(affinity, withNewNames(old, affinity), '*core.v1.VolumeNodeAffinity', version))
    yield invalid(path, new GoValue('*core.VolumeNodeAffinity', affinity ?? null), IMMUTABLE);
}

/** The old affinity with the new names of labels, where the new one has them. */
function withNewNames(old: Affinity, wanted: Affinity | undefined): Affinity {
  const terms = old.required?.nodeSelectorTerms?.map((term, i) => ({
    ...term,
    matchExpressions: (term.matchExpressions ?? []).map((requirement, j) =>
      renamed(requirement, wanted?.required?.nodeSelectorTerms?.[i]?.matchExpressions?.[j]),
    ),
  }));
  return terms === undefined ? old : { ...old, required: { ...old.required, nodeSelectorTerms: terms } };
}

const renamed = (old: Requirement, wanted: Requirement | undefined): Requirement =>
  wanted?.key !== undefined && RENAMED.get(old.key ?? '') === wanted.key ? { ...old, key: wanted.key } : old;
