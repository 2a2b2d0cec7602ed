import type { ServicePort } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { insertAfter } from '../../loader/edit.ts';
import { defineRule } from '../../lint/rule.ts';

/** The protocols that Istio reads from a port's name or `appProtocol` (Istio 1.20 to 1.27). */
const PROTOCOLS = ['grpc', 'grpc-web', 'http', 'http2', 'https', 'mongo', 'mysql', 'redis', 'tcp', 'tls', 'udp'];

const WELL_KNOWN: ReadonlyMap<number, string> = new Map([
  [80, 'http'],
  [443, 'https'],
  [3306, 'mysql'],
  [6379, 'redis'],
  [27017, 'mongo'],
]);

/** A port without a protocol is plain TCP to the mesh: no routes by path, no retries, no request metrics. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Name Service ports after their protocol, as Istio reads it.',
    presets: ['istio'],
    fixable: 'unsafe',
  },
  messages: {
    unnamed: (port: number) =>
      `port ${port} has no name, so that Istio has to guess its protocol and treats most as plain TCP; name it <protocol>[-suffix], as in "http-web", or set appProtocol`,
    prefix: (name: string, port: number) =>
      `the name "${name}" of port ${port} begins with no protocol that Istio knows, so that it treats the port as plain TCP; name it <protocol>[-suffix], as in "http-${name}", or set appProtocol`,
  },
  create({ report }) {
    return {
      service({ object, field }) {
        if (object.spec?.type === 'ExternalName') return;
        const fields = field.at('spec', 'ports').items();
        for (const [index, port] of (object.spec?.ports ?? []).entries()) {
          const place = fields[index];
          if (place === undefined || tellsProtocol(port)) continue;
          const name = place.at('name');
          const number = port.port ?? 0;
          const finding = name.exists ? report('prefix', name, port.name ?? '', number) : report('unnamed', place.at('port'), number);
          const protocol = WELL_KNOWN.get(number);
          if (protocol !== undefined && place.at('port').exists)
            finding.fix({
              title: `set appProtocol: ${protocol}`,
              safe: false,
              edits: [insertAfter(place.at('port'), 'appProtocol', protocol)],
            });
        }
      },
    };
  },
});

/** UDP is no question of names: Istio passes it by. */
const tellsProtocol = ({ name = '', appProtocol = '', protocol }: Decoded<ServicePort>): boolean =>
  appProtocol !== '' || protocol === 'UDP' || isProtocol(name);

const isProtocol = (name: string): boolean => PROTOCOLS.some((protocol) => name === protocol || name.startsWith(`${protocol}-`));
