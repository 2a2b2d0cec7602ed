import type { Pod } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type AdmissionPlugin, isFor } from '../admission.ts';

/** How long a Pod stays on a node that is gone. */
const SECONDS = 300;
const TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

/** A Pod that says nothing of failing nodes tolerates them for five minutes (`plugin/pkg/admission/defaulttolerationseconds`, read at 1.34). */
export default {
  name: 'DefaultTolerationSeconds',

  admit(attributes) {
    if (!isFor(attributes, '', 'Pod')) return undefined;
    const spec = ((attributes.object as Decoded<Pod>).spec ??= {});
    const given = spec.tolerations ?? [];
    const missing = TAINTS.filter(
      (taint) => !given.some(({ key = '', effect = '' }) => (key === taint || key === '') && (effect === 'NoExecute' || effect === '')),
    );
    if (missing.length > 0)
      spec.tolerations = [
        ...given,
        ...missing.map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: SECONDS })),
      ];
    return undefined;
  },
} satisfies AdmissionPlugin;
