import { type Check, containersThat, exceptOnWindows, type Find } from '../check.ts';
import { containersText } from '../wording.ts';

const find: Find = (pod) => {
  const bad = containersThat(pod, ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false);
  if (bad.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${containersText(bad)} must set securityContext.allowPrivilegeEscalation=false`,
  };
};

/** No process may get more rights than its parent. */
export default {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  rows: [
    { from: '1.8', find },
    { from: '1.25', find: exceptOnWindows(find) },
  ],
} satisfies Check;
