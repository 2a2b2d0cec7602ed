import type { LifecycleHandler, Probe } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../../kubernetes/objects.ts';
import type { AnyContainer } from '../../pod/visit-containers.ts';
import { allContainers, type Check } from '../check.ts';
import { containersText, oneOrMany, quoted, sortedOnce } from '../wording.ts';

/** The kubelet asks the Pod, and nobody else on the Pod's word. */
export default {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  rows: [
    {
      from: '1.34',
      find(pod) {
        const bad = allContainers(pod).filter((container) => hostsOf(container).length > 0);
        if (bad.length === 0) return undefined;
        const names = sortedOnce(bad.map(({ name = '' }) => name));
        const hosts = sortedOnce(bad.flatMap(hostsOf));
        const verb = oneOrMany(names.length, 'uses', 'use');
        const noun = oneOrMany(hosts.length, 'probe or lifecycle host', 'probe or lifecycle hosts');
        return { reason: 'probe or lifecycle host', detail: `${containersText(names)} ${verb} ${noun} ${quoted(hosts)}` };
      },
    },
  ],
} satisfies Check;

function hostsOf({ livenessProbe, readinessProbe, startupProbe, lifecycle }: AnyContainer): readonly string[] {
  const handlers: readonly (Decoded<Probe> | Decoded<LifecycleHandler> | undefined)[] = [
    livenessProbe,
    readinessProbe,
    startupProbe,
    lifecycle?.postStart,
    lifecycle?.preStop,
  ];
  return handlers.flatMap((handler) => [handler?.httpGet?.host ?? '', handler?.tcpSocket?.host ?? '']).filter((host) => host !== '');
}
