import type { Node } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type AdmissionPlugin, isFor } from '../admission.ts';

const NOT_READY = 'node.kubernetes.io/not-ready';

/** A new node takes no Pods until its kubelet has said that it is ready (read at 1.34). */
export default {
  name: 'TaintNodesByCondition',
  admit(attributes) {
    if (attributes.verb !== 'create' || !isFor(attributes, '', 'Node')) return undefined;
    const node = attributes.object as Decoded<Node>;
    const taints = node.spec?.taints ?? [];
    if (!taints.some(({ key, effect }) => key === NOT_READY && effect === 'NoSchedule'))
      node.spec = { ...node.spec, taints: [...taints, { key: NOT_READY, effect: 'NoSchedule' }] };
    return undefined;
  },
} satisfies AdmissionPlugin;
