import type { LimitRange, PersistentVolumeClaim, Pod } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { type AdmissionPlugin, type Attributes, forbid, isFor } from '../admission.ts';
import { fillDefaults } from '../limits/fill-defaults.ts';
import { claimLimitProblems, podLimitProblems } from '../limits/limit-problems.ts';
import type { Status } from '../status.ts';

/**
 * Gives containers their namespace's usual requests and limits, and holds Pods and claims to its bounds
 * (`plugin/pkg/admission/limitranger`, read at 1.34).
 */
export default {
  name: 'LimitRanger',

  admit(attributes) {
    if (looksAt(attributes) && isFor(attributes, '', 'Pod'))
      for (const range of rangesOf(attributes)) fillDefaults(attributes.object as Decoded<Pod>, range);
    return undefined;
  },

  validate(attributes) {
    if (!looksAt(attributes)) return undefined;
    for (const range of rangesOf(attributes)) {
      const refusal = refusalOf(attributes, range);
      if (refusal) return refusal;
    }
    return undefined;
  },
} satisfies AdmissionPlugin;

/** An update cannot change what a Pod asks for, unless it is a resize, which servers look at from 1.33. */
function looksAt(attributes: Attributes): boolean {
  const { verb, subresource, old, version } = attributes;
  if (verb === 'delete' || old?.metadata?.deletionTimestamp !== undefined) return false;
  if (isFor(attributes, '', 'PersistentVolumeClaim')) return subresource === '';
  if (!isFor(attributes, '', 'Pod')) return false;
  return verb === 'create' ? subresource === '' : subresource === 'resize' && atLeast(version, '1.33');
}

/** The server's own order is random; ours goes by names. */
const rangesOf = ({ state, namespace }: Attributes): readonly Decoded<LimitRange>[] =>
  state.list('', 'LimitRange', namespace).sort((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1)) as LimitRange[];

function refusalOf(attributes: Attributes, range: Decoded<LimitRange>): Status | undefined {
  const { object, version } = attributes;
  const problems = new Set(
    isFor(attributes, '', 'Pod')
      ? podLimitProblems(range, object as Decoded<Pod>, version)
      : claimLimitProblems(range, object as Decoded<PersistentVolumeClaim>),
  );
  if (problems.size === 0) return undefined;
  const [first = ''] = problems;
  return forbid(attributes, problems.size === 1 ? first : `[${[...problems].join(', ')}]`);
}
