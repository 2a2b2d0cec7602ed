import { type Check, containersThat, exceptInUserNamespace, type Find } from '../check.ts';
import { containersText, settersText } from '../wording.ts';

const REASON = 'runAsNonRoot != true';

const find: Find = (pod) => {
  const own = pod.spec.securityContext?.runAsNonRoot;
  const bad = containersThat(pod, ({ securityContext }) => securityContext?.runAsNonRoot === false);
  const setters = settersText(own === false, bad);
  if (setters !== undefined) return { reason: REASON, detail: `${setters} must not set securityContext.runAsNonRoot=false` };
  const silent = own === true ? [] : containersThat(pod, ({ securityContext }) => securityContext?.runAsNonRoot === undefined);
  if (silent.length === 0) return undefined;
  return { reason: REASON, detail: `pod or ${containersText(silent)} must set securityContext.runAsNonRoot=true` };
};

/** Nobody is root; from 1.35 a Pod with users of its own may be. */
export default {
  id: 'runAsNonRoot',
  level: 'restricted',
  rows: [
    { from: '1.0', find },
    { from: '1.35', find: exceptInUserNamespace(find) },
  ],
} satisfies Check;
