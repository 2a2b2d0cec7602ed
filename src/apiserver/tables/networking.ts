import {
  age,
  at,
  columns,
  count,
  items,
  labelsText,
  nameOf,
  NONE,
  type Printed,
  selectorText,
  strings,
  type TablePrinter,
  text,
  UNSET,
} from './table.ts';

export const services: TablePrinter = {
  columns: columns('Name', 'Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age', 'Selector*'),
  cells: (service, context) => [
    nameOf(service),
    text(at(service, 'spec', 'type')),
    strings(at(service, 'spec', 'clusterIPs'))[0] ?? NONE,
    externalAddress(service),
    portsText(service),
    age(service, context),
    labelsText(at(service, 'spec', 'selector')),
  ],
};

function externalAddress(service: Printed): string {
  const given = strings(at(service, 'spec', 'externalIPs'));
  switch (at(service, 'spec', 'type')) {
    case 'ExternalName':
      return text(at(service, 'spec', 'externalName'));
    case 'LoadBalancer': {
      const balanced = items(at(service, 'status', 'loadBalancer', 'ingress')).map(({ ip, hostname }) => text(ip) || text(hostname));
      const all = [...(balanced.length === 0 ? [] : [balanced.join(',')]), ...given];
      return all.length === 0 ? '<pending>' : all.join(',');
    }
    default:
      return given.length === 0 ? NONE : given.join(',');
  }
}

function portsText(service: Printed): string {
  const ports = items(at(service, 'spec', 'ports')).map(({ port, nodePort, protocol }) =>
    count(nodePort) > 0 ? `${text(port)}:${text(nodePort)}/${text(protocol)}` : `${text(port)}/${text(protocol)}`,
  );
  return ports.length === 0 ? NONE : ports.join(',');
}

export const ingresses: TablePrinter = {
  columns: columns('Name', 'Class', 'Hosts', 'Address', 'Ports', 'Age'),
  cells: (ingress, context) => [
    nameOf(ingress),
    text(at(ingress, 'spec', 'ingressClassName')) || text(ingress.metadata.annotations?.['kubernetes.io/ingress.class']) || NONE,
    hostsText(ingress),
    items(at(ingress, 'status', 'loadBalancer', 'ingress'))
      .map(({ ip, hostname }) => text(ip) || text(hostname))
      .join(','),
    items(at(ingress, 'spec', 'tls')).length > 0 ? '80, 443' : '80',
    age(ingress, context),
  ],
};

const MOST_HOSTS = 3;

function hostsText(ingress: Printed): string {
  const hosts = items(at(ingress, 'spec', 'rules'))
    .map(({ host }) => text(host))
    .filter((host) => host !== '');
  if (hosts.length === 0) return '*';
  const shown = hosts.slice(0, MOST_HOSTS).join(',');
  return hosts.length > MOST_HOSTS ? `${shown} + ${hosts.length - MOST_HOSTS} more...` : shown;
}

export const ingressClasses: TablePrinter = {
  columns: columns('Name', 'Controller', 'Parameters', 'Age'),
  cells: (object, context) => {
    const parameters = at(object, 'spec', 'parameters');
    const group = text(at(parameters, 'apiGroup'));
    const kind = `${text(at(parameters, 'kind'))}${group === '' ? '' : `.${group}`}`;
    return [
      nameOf(object),
      text(at(object, 'spec', 'controller')),
      parameters === undefined ? NONE : `${kind}/${text(at(parameters, 'name'))}`,
      age(object, context),
    ];
  },
};

export const networkPolicies: TablePrinter = {
  columns: columns('Name', 'Pod-Selector', 'Age'),
  cells: (object, context) => [nameOf(object), selectorText(at(object, 'spec', 'podSelector')), age(object, context)],
};

const MOST_ENDPOINTS = 3;

export const endpoints: TablePrinter = {
  columns: columns('Name', 'Endpoints', 'Age'),
  cells: (object, context) => [nameOf(object), endpointsText(object), age(object, context)],
};

function endpointsText(object: Printed): string {
  const subsets = items(object['subsets']);
  if (subsets.length === 0) return NONE;
  const all = subsets.flatMap(({ addresses, ports }) => {
    const ips = items(addresses).map(({ ip }) => text(ip));
    const numbers = items(ports).map(({ port }) => text(port));
    return numbers.length === 0
      ? ips
      : numbers.flatMap((port) => ips.map((ip) => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`)));
  });
  const shown = all.slice(0, MOST_ENDPOINTS).join(',');
  return all.length > MOST_ENDPOINTS ? `${shown} + ${all.length - MOST_ENDPOINTS} more...` : shown;
}

export const endpointSlices: TablePrinter = {
  columns: columns('Name', 'AddressType', 'Ports', 'Endpoints', 'Age'),
  cells: (object, context) => [
    nameOf(object),
    text(object['addressType']),
    some(items(object['ports']).map(({ port, name }) => text(port) || (text(name) === '' ? '*' : text(name)))) || UNSET,
    some(items(object['endpoints']).flatMap(({ addresses }) => strings(addresses))) || UNSET,
    age(object, context),
  ],
};

const some = (list: readonly string[]): string =>
  list.length > MOST_ENDPOINTS ? `${list.slice(0, MOST_ENDPOINTS).join(',')} + ${list.length - MOST_ENDPOINTS} more...` : list.join(',');

export const ipAddresses: TablePrinter = {
  columns: columns('Name', 'ParentRef'),
  cells: (object) => {
    const { group, resource, namespace, name } = (at(object, 'spec', 'parentRef') ?? {}) as Record<string, unknown>;
    const parts = [
      text(resource) + (text(group) === '' ? '' : `.${text(group)}`),
      ...(text(namespace) === '' ? [] : [text(namespace)]),
      text(name),
    ];
    return [nameOf(object), parts.join('/')];
  },
};

export const serviceCidrs: TablePrinter = {
  columns: columns('Name', 'CIDRs', 'Age'),
  cells: (object, context) => [nameOf(object), strings(at(object, 'spec', 'cidrs')).join(','), age(object, context)],
};
