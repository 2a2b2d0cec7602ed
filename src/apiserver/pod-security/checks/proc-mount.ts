import { allContainers, type Check, exceptInUserNamespace, type Find } from '../check.ts';
import { containersText, quoted, sortedOnce } from '../wording.ts';

/** What runtimes hide of `/proc` stays hidden. */
export const findProcMount: Find = (pod) => {
  const bad = allContainers(pod).flatMap(({ name = '', securityContext: { procMount } = {} }) =>
    procMount === undefined || procMount === 'Default' ? [] : [{ name, procMount }],
  );
  if (bad.length === 0) return undefined;
  const types = sortedOnce(bad.map(({ procMount }) => procMount));
  return {
    reason: 'procMount',
    detail: `${containersText(bad.map(({ name }) => name))} must not set securityContext.procMount to ${quoted(types)}`,
  };
};

/** The mount of `/proc`; from 1.35 a Pod with users of its own may have it whole. */
export default {
  id: 'procMount',
  level: 'baseline',
  rows: [
    { from: '1.0', find: findProcMount },
    { from: '1.35', find: exceptInUserNamespace(findProcMount) },
  ],
} satisfies Check;
