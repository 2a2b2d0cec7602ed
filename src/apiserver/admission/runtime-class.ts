import type { Pod, Toleration } from 'kubernetes-types/core/v1';
import type { RuntimeClass } from 'kubernetes-types/node/v1';
import { pathSegmentName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type AdmissionPlugin, type Attributes, forbid, isFor } from '../admission.ts';
import { sameValue } from '../meta/same-value.ts';
import { internalStatus, type Status } from '../status.ts';

type Class = Decoded<RuntimeClass>;
type Tolerations = readonly Decoded<Toleration>[];

const OTHER_OVERHEAD = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";

/** Gives a Pod what its runtime class costs and where it runs (`plugin/pkg/admission/runtimeclass`, read at 1.34). */
export default {
  name: 'RuntimeClass',

  admit(attributes) {
    const found = classOf(attributes);
    if (found === undefined || 'refusal' in found) return found?.refusal;
    return setOverhead(found.class, attributes) ?? setScheduling(found.class, attributes);
  },

  validate(attributes) {
    const found = classOf(attributes);
    if (found !== undefined && 'refusal' in found) return found.refusal;
    const { overhead } = (attributes.object as Decoded<Pod>).spec ?? {};
    if (!isNewPod(attributes) || overhead === undefined) return undefined;
    const fixed = found?.class.overhead;
    if (fixed === undefined)
      return forbid(attributes, 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead');
    return sameValue(fixed.podFixed, overhead) ? undefined : forbid(attributes, OTHER_OVERHEAD);
  },
} satisfies AdmissionPlugin;

const isNewPod = (attributes: Attributes): boolean => attributes.verb === 'create' && isFor(attributes, '', 'Pod');

/** The class that a new Pod names, or why it cannot be had. */
function classOf(attributes: Attributes): { readonly class: Class } | { readonly refusal: Status } | undefined {
  const name = (attributes.object as Decoded<Pod>).spec?.runtimeClassName;
  if (!isNewPod(attributes) || name === undefined) return undefined;
  const found = attributes.state.get('node.k8s.io', 'RuntimeClass', '', name);
  if (found) return { class: found as Class };
  if (attributes.state.isOpen) return undefined;
  // The server asks itself for what its cache lacks; a name that fits into no URL fails on the way, as an error of its own.
  if (name === '') return { refusal: internalStatus('resource name may not be empty') };
  const problems = pathSegmentName(name, false, attributes.version);
  if (problems.length > 0) return { refusal: internalStatus(`invalid resource name ${JSON.stringify(name)}: [${problems.join(' ')}]`) };
  return { refusal: forbid(attributes, `pod rejected: RuntimeClass ${JSON.stringify(name)} not found`) };
}

function setOverhead({ overhead }: Class, attributes: Attributes): Status | undefined {
  const spec = ((attributes.object as Decoded<Pod>).spec ??= {});
  if (overhead === undefined) return undefined;
  if (spec.overhead !== undefined && !sameValue(overhead.podFixed, spec.overhead)) return forbid(attributes, OTHER_OVERHEAD);
  if (overhead.podFixed !== undefined) spec.overhead = overhead.podFixed;
  return undefined;
}

function setScheduling({ scheduling }: Class, attributes: Attributes): Status | undefined {
  const spec = ((attributes.object as Decoded<Pod>).spec ??= {});
  if (scheduling === undefined) return undefined;
  for (const [key, value] of Object.entries(scheduling.nodeSelector ?? {})) {
    const own = spec.nodeSelector?.[key];
    if (own !== undefined && own !== value)
      return forbid(
        attributes,
        `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${own}`,
      );
    spec.nodeSelector = { ...spec.nodeSelector, [key]: value };
  }
  if (scheduling.tolerations) spec.tolerations = merged(spec.tolerations ?? [], scheduling.tolerations);
  return undefined;
}

/** `MergeTolerations`: all of both but those that another one covers; of equals the first. */
function merged(first: Tolerations, second: Tolerations): Decoded<Toleration>[] {
  const all = [...first, ...second];
  const kept: Decoded<Toleration>[] = [];
  for (const [index, toleration] of all.entries()) {
    const isCovered =
      kept.some((other) => covers(other, toleration)) ||
      all.slice(index + 1).some((other) => !sameValue(other, toleration) && covers(other, toleration));
    if (!isCovered) kept.push(toleration);
  }
  return kept;
}

function covers(wide: Decoded<Toleration>, narrow: Decoded<Toleration>): boolean {
  if (sameValue(wide, narrow)) return true;
  const { key = '', operator = '', effect = '', tolerationSeconds: seconds, value = '' } = wide;
  if ((narrow.key ?? '') !== key && (key !== '' || operator !== 'Exists')) return false;
  if ((narrow.effect ?? '') !== effect && effect !== '') return false;
  if (effect === 'NoExecute' && seconds !== undefined && (narrow.tolerationSeconds === undefined || narrow.tolerationSeconds > seconds))
    return false;
  if (operator === 'Exists') return true;
  return (operator === 'Equal' || operator === '') && narrow.operator === 'Equal' && (narrow.value ?? '') === value;
}
