import { type CIDR, cidrContains, type IPAddress, parseCIDRSloppy, parseIPSloppy } from '../../kubernetes/ip.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';
import type { Cluster } from '../../lint/views.ts';
import { kubeadmObjects } from '../kubeadm.ts';

/** An address that is of a Pod and of a Service, or of a node, reaches one of them. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Keep the networks of Pods, Services and nodes apart.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    networks: (network: string, cidr: string, other: string, otherCidr: string) =>
      `the ${network} ${cidr} overlaps the ${other} ${otherCidr}: traffic to addresses of both goes to one of them; choose networks that are apart`,
    address: (network: string, cidr: string, address: string) =>
      `the ${network} ${cidr} holds ${address}, the address of a node: traffic to that node goes into the network of the cluster; choose a network that holds none of the nodes`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const networks = networksOf(cluster);
        for (const [index, network] of networks.entries()) {
          for (const other of networks.slice(0, index))
            if (network.name !== other.name && overlaps(network.cidr, other.cidr))
              report('networks', network.place, network.name, network.text, other.name, other.text).related(
                other.place,
                `the ${other.name}`,
              );
          for (const { address, text, place } of addressesOf(cluster))
            if (cidrContains(network.cidr, address))
              report('address', network.place, network.name, network.text, text).related(place, 'the address');
        }
      },
    };
  },
});

interface Network {
  readonly name: string;
  readonly cidr: CIDR;
  readonly text: string;
  readonly place: Field;
}

/** Those of kubeadm's ClusterConfiguration, of kube-proxy's, and of Calico's pools. A field may hold one for each family. */
function networksOf(cluster: Cluster): Network[] {
  const fields: (readonly [string, Field])[] = kubeadmObjects(cluster, 'ClusterConfiguration').flatMap(({ field }) => [
    ['Service network', field.at('networking', 'serviceSubnet')] as const,
    ['Pod network', field.at('networking', 'podSubnet')] as const,
  ]);
  for (const { group, resource, field } of cluster.objects) {
    if (group === 'kubeproxy.config.k8s.io') fields.push(['Pod network', field.at('clusterCIDR')]);
    if (group.endsWith('projectcalico.org') && resource.kind === 'IPPool') fields.push(['Pod network', field.at('spec', 'cidr')]);
  }
  return fields.flatMap(([name, place]) =>
    (typeof place.value === 'string' ? place.value.split(',') : []).flatMap((text) => {
      const cidr = parseCIDRSloppy(text.trim());
      return cidr === undefined ? [] : [{ name, cidr, text: text.trim(), place }];
    }),
  );
}

const overlaps = (a: CIDR, b: CIDR): boolean => cidrContains(a, b.network) || cidrContains(b, a.network);

interface Address {
  readonly address: IPAddress;
  readonly text: string;
  readonly place: Field;
}

/** What the input says of the nodes' addresses. */
function addressesOf(cluster: Cluster): Address[] {
  const places = [
    ...kubeadmObjects(cluster, 'InitConfiguration').map(({ field }) => field.at('localAPIEndpoint', 'advertiseAddress')),
    ...kubeadmObjects(cluster, 'JoinConfiguration').map(({ field }) => field.at('controlPlane', 'localAPIEndpoint', 'advertiseAddress')),
    ...cluster.ofKind('', 'Node').flatMap(({ field }) =>
      field
        .at('status', 'addresses')
        .items()
        .filter((item) => item.at('type').value === 'InternalIP')
        .map((item) => item.at('address')),
    ),
  ];
  return places.flatMap((place) => {
    const address = typeof place.value === 'string' ? parseIPSloppy(place.value) : undefined;
    return address === undefined ? [] : [{ address, text: String(place.value), place }];
  });
}
