import { defineRule } from '../../lint/rule.ts';
import { isMissing, MISSING_MESSAGES, relate, resolve } from '../missing.ts';

const GROUP = 'networking.istio.io';

/** A VirtualService of a Gateway that does not exist serves nobody. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Name Gateways that exist in a VirtualService.',
    presets: ['istio', 'strict'],
    notes: ['unknown'],
  },
  messages: {
    ...MISSING_MESSAGES,
    hosts: (gateway: string, hosts: string) =>
      `none of the VirtualService's hosts is among those of Gateway "${gateway}" (${hosts}), so that it serves nothing there; write a host that the Gateway has`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const service of cluster.ofKind(GROUP, 'VirtualService'))
          for (const place of service.field.at('spec', 'gateways').items()) {
            if (typeof place.value !== 'string' || place.value === 'mesh') continue;
            const [name = '', namespace = service.namespace] = place.value.split('/').reverse();
            const owner = { ...service, namespace };
            const gateways = cluster.ofKind(GROUP, 'Gateway').filter((view) => view.name === name && view.namespace === namespace);
            const [gateway] = gateways;
            const found = place.value.includes('/')
              ? undefined
              : resolve(cluster, { owner, group: GROUP, kind: 'Gateway', place, harm: 'the VirtualService serves nobody' });
            if (gateway === undefined) {
              if (isMissing(found)) relate(report(found.state, place, found), found);
              continue;
            }
            const hosts = gateways
              .flatMap(({ field }) => field.at('spec', 'servers').items())
              .flatMap((server) =>
                server
                  .at('hosts')
                  .items()
                  .map(({ value }) => String(value)),
              );
            const own = service.field.at('spec', 'hosts');
            if (own.items().length > 0 && !own.items().some(({ value }) => hosts.some((host) => meets(host, String(value)))))
              report('hosts', own, name, hosts.join(', ')).related(gateway.field.at('spec', 'servers'), 'the Gateway');
          }
      },
    };
  },
});

/** `namespace/*.example.com` of a Gateway, and `shop.example.com` or `*.example.com` of a VirtualService. */
function meets(written: string, host: string): boolean {
  const ofGateway = written.replace(/^[^/]*\//, '');
  const covers = (a: string, b: string): boolean => a === '*' || a === b || (a.startsWith('*') && b.endsWith(a.slice(1)));
  return covers(ofGateway, host) || covers(host, ofGateway);
}
