import { type Check, containersThat, exceptInUserNamespace, type Find } from '../check.ts';
import { settersText } from '../wording.ts';

const find: Find = (pod) => {
  const bad = containersThat(pod, ({ securityContext }) => securityContext?.runAsUser === 0);
  const setters = settersText(pod.spec.securityContext?.runAsUser === 0, bad);
  return setters === undefined ? undefined : { reason: 'runAsUser=0', detail: `${setters} must not set runAsUser=0` };
};

/** Nobody is user 0; from 1.35 a Pod with users of its own may be. */
export default {
  id: 'runAsUser',
  level: 'restricted',
  rows: [
    { from: '1.23', find },
    { from: '1.35', find: exceptInUserNamespace(find) },
  ],
} satisfies Check;
