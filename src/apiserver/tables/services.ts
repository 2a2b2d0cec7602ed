import { at, count, items, NONE, strings, text, UNKNOWN } from './fields.ts';
import { labelsText } from './labels.ts';
import { balancedAddresses } from './load-balancers.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

export const services: TablePrinter = {
  columns: [
    NAME,
    column('Type', (service) => text(at(service, 'spec', 'type'))),
    column('Cluster-IP', (service) => strings(at(service, 'spec', 'clusterIPs'))[0] ?? NONE),
    column('External-IP', externalAddress),
    column('Port(s)', portsText),
    AGE,
    column('Selector', (service) => labelsText(at(service, 'spec', 'selector')), { wide: true }),
  ],
};

function externalAddress(service: Printed): string {
  const given = strings(at(service, 'spec', 'externalIPs'));
  switch (at(service, 'spec', 'type')) {
    case 'ExternalName':
      return text(at(service, 'spec', 'externalName'));
    case 'LoadBalancer':
      return [...balancedAddresses(service), ...given].join(',') || '<pending>';
    case 'ClusterIP':
    case 'NodePort':
      return given.length === 0 ? NONE : given.join(',');
    default:
      return UNKNOWN;
  }
}

/** `80:30080/TCP` */
function portsText(service: Printed): string {
  const ports = items(at(service, 'spec', 'ports')).map(({ port, nodePort, protocol }) =>
    count(nodePort) > 0 ? `${count(port)}:${count(nodePort)}/${text(protocol)}` : `${count(port)}/${text(protocol)}`,
  );
  return ports.length === 0 ? NONE : ports.join(',');
}
