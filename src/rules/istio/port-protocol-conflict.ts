import type { ServicePort } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { Field } from '../../loader/field.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, PodSpecView, ServiceView } from '../../lint/views.ts';
import { podsIn, selectPods, serviceSelector } from '../selected-pods.ts';

/** One port of a Pod has one listener in its proxy, and that speaks one protocol. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give one port of the Pods one protocol in all their Services.',
    presets: ['istio'],
  },
  messages: {
    conflict: (port: string, protocol: string, service: string, other: string) =>
      `port ${port} of these Pods is ${protocol} here and ${other} in Service "${service}", where the proxy has one listener for both; name both ports after the same protocol`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const ports = (cluster.ofKind('', 'Service') as readonly ServiceView[]).flatMap((service) => portsOf(service, cluster));
        for (const [index, port] of ports.entries()) {
          const other = ports.slice(0, index).find((earlier) => conflict(earlier, port));
          if (other)
            report('conflict', port.field, port.target, port.protocol, other.service.name, other.protocol).related(
              other.field,
              `${other.protocol} here`,
            );
        }
      },
    };
  },
});

interface Port {
  readonly service: ServiceView;
  readonly field: Field;
  readonly pods: readonly PodSpecView[];
  readonly target: string;
  readonly protocol: string;
}

function portsOf(service: ServiceView, cluster: Cluster): Port[] {
  const selector = serviceSelector(service.object.spec?.selector);
  if (selector === undefined) return [];
  const pods = selectPods(podsIn(cluster, service.namespace), selector);
  return (service.object.spec?.ports ?? []).flatMap((port, index) => {
    const protocol = protocolOf(port);
    const field = service.field.at('spec', 'ports', index);
    const place = field.at('name').exists ? field.at('name') : field.at('port');
    return protocol === undefined ? [] : [{ service, field: place, pods, target: String(port.targetPort ?? port.port), protocol }];
  });
}

/** Two texts of one Service are one at a time. */
const conflict = (a: Port, b: Port): boolean =>
  a.target === b.target && a.protocol !== b.protocol && a.service.name !== b.service.name && a.pods.some((pod) => b.pods.includes(pod));

/** All that travels in HTTP is HTTP to the proxy; undefined where Istio looks for itself. */
function protocolOf({ name = '', appProtocol = name, protocol = 'TCP' }: Decoded<ServicePort>): string | undefined {
  if (protocol !== 'TCP') return undefined;
  const [, word = ''] = /^(?:kubernetes\.io\/)?(grpc-web|[a-z0-9]+)(?:-|$)/.exec(appProtocol.toLowerCase()) ?? [];
  if (['http', 'http2', 'h2c', 'grpc', 'grpc-web'].includes(word)) return 'HTTP';
  return ['https', 'tls'].includes(word) ? 'TLS' : ['tcp', 'mongo', 'mysql', 'redis'].includes(word) ? word.toUpperCase() : undefined;
}
