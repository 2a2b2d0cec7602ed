import type { Pod } from 'kubernetes-types/core/v1';
import type { PriorityClass } from 'kubernetes-types/scheduling/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type AdmissionPlugin, type Attributes, forbid, isFor } from '../admission.ts';
import type { Status } from '../status.ts';

type Class = Decoded<PriorityClass>;

/** What a Pod has that names no class, where no class is the default. */
const NO_CLASS: Class = { value: 0, preemptionPolicy: 'PreemptLowerPriority' };

/** Makes a Pod's priority of its class, and keeps the default class single (`plugin/pkg/admission/priority`, read at 1.34). */
export default {
  name: 'Priority',

  admit(attributes) {
    if (!isFor(attributes, '', 'Pod')) return undefined;
    return attributes.verb === 'create' ? admitNew(attributes) : keepOld(attributes);
  },

  validate(attributes) {
    if (!isFor(attributes, 'scheduling.k8s.io', 'PriorityClass')) return undefined;
    const { globalDefault, metadata } = attributes.object as Class;
    const other = globalDefault ? defaultClass(attributes) : undefined;
    if (other === undefined || (attributes.verb === 'update' && other.metadata?.name === metadata?.name)) return undefined;
    return forbid(attributes, `PriorityClass ${other.metadata?.name ?? ''} is already marked as default. Only one default can exist`);
  },
} satisfies AdmissionPlugin;

const allClasses = ({ state }: Attributes): readonly Class[] => state.list('scheduling.k8s.io', 'PriorityClass') as Class[];

/** Of several default classes the one of the least priority counts. */
function defaultClass(attributes: Attributes): Class | undefined {
  const defaults = allClasses(attributes).filter(({ globalDefault }) => globalDefault);
  return defaults.sort((a, b) => (a.value ?? 0) - (b.value ?? 0))[0];
}

function admitNew(attributes: Attributes): Status | undefined {
  const pod = attributes.object as Decoded<Pod>;
  const spec = (pod.spec ??= {});
  const name = spec.priorityClassName ?? '';
  const found =
    name === '' ? (defaultClass(attributes) ?? NO_CLASS) : allClasses(attributes).find(({ metadata }) => metadata?.name === name);
  if (found === undefined) return attributes.state.isOpen ? undefined : forbid(attributes, `no PriorityClass with name ${name} was found`);
  if (name === '' && found.metadata?.name !== undefined) spec.priorityClassName = found.metadata.name;
  const { value: priority = 0, preemptionPolicy } = found;
  const why = (what: string, given: unknown, computed: unknown) =>
    forbid(
      attributes,
      `the ${what} (${given}) must not be provided in pod spec; priority admission controller computed ${computed} from the given PriorityClass name`,
    );
  if (spec.priority !== undefined && spec.priority !== priority) return why('integer value of priority', spec.priority, priority);
  spec.priority = priority;
  if (preemptionPolicy === undefined) return undefined;
  if (spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== preemptionPolicy)
    return why('string value of PreemptionPolicy', spec.preemptionPolicy, preemptionPolicy);
  spec.preemptionPolicy = preemptionPolicy;
  return undefined;
}

/** An update that leaves out what was computed keeps it. */
function keepOld({ object, old }: Attributes): undefined {
  const spec = ((object as Decoded<Pod>).spec ??= {});
  const { priority, preemptionPolicy } = (old as Decoded<Pod> | undefined)?.spec ?? {};
  if (priority !== undefined) spec.priority ??= priority;
  if (preemptionPolicy !== undefined) spec.preemptionPolicy ??= preemptionPolicy;
  return undefined;
}
