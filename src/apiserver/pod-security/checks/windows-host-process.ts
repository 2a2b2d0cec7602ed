import { type Check, containersThat } from '../check.ts';
import { settersText } from '../wording.ts';

/** On Windows, a process of the host is no container. */
export default {
  id: 'windowsHostProcess',
  level: 'baseline',
  rows: [
    {
      from: '1.0',
      find(pod) {
        const isHostProcess = (security: { windowsOptions?: { hostProcess?: boolean } } | undefined): boolean =>
          security?.windowsOptions?.hostProcess === true;
        const setters = settersText(
          isHostProcess(pod.spec.securityContext),
          containersThat(pod, ({ securityContext }) => isHostProcess(securityContext)),
        );
        if (setters === undefined) return undefined;
        return { reason: 'hostProcess', detail: `${setters} must not set securityContext.windowsOptions.hostProcess=true` };
      },
    },
  ],
} satisfies Check;
