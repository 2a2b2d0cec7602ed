import { at, count, type Fields, items, NONE, strings, text, UNSET } from '../../../apiserver/tables/fields.ts';
import { labelsText } from '../../../apiserver/tables/labels.ts';
import { type Describer, readList } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { endpointAddresses } from './endpoint-addresses.ts';

/** `describeService` (read at 1.34). */
export const describeService: Describer = (service, w, describing) => {
  const { name, namespace, labels, annotations } = service.metadata;
  const spec = at(service, 'spec');
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'Selector', labelsText(at(spec, 'selector')));
  w.field(0, 'Type', text(at(spec, 'type')));
  writeAddresses(spec, w);
  const balanced = items(at(service, 'status', 'loadBalancer', 'ingress'));
  if (balanced.length > 0) w.field(0, 'LoadBalancer Ingress', balanced.map(balancedText).join(', '));
  const labelSelector = `kubernetes.io/service-name=${text(name)}`;
  const slices = readList(describing, ['discovery.k8s.io/v1', 'EndpointSlice'], namespace, { labelSelector });
  for (const port of items(at(spec, 'ports'))) writePort(port, 'value' in slices ? slices.value : [], w);
  w.field(0, 'Session Affinity', text(at(spec, 'sessionAffinity')));
  writeTraffic(spec, w);
  writeEvents(service, w, describing);
};

function writeAddresses(spec: unknown, w: Description): void {
  const joined = (field: string): string => strings(at(spec, field)).join(',');
  if (at(spec, 'ipFamilyPolicy') !== undefined) w.field(0, 'IP Family Policy', text(at(spec, 'ipFamilyPolicy')));
  w.field(0, 'IP Families', joined('ipFamilies') || NONE);
  w.field(0, 'IP', text(at(spec, 'clusterIP')));
  w.field(0, 'IPs', strings(at(spec, 'clusterIPs')).length === 0 ? NONE : joined('clusterIPs'));
  writeGiven(w, 'External IPs', joined('externalIPs'));
  writeGiven(w, 'Desired LoadBalancer IP', at(spec, 'loadBalancerIP'));
  writeGiven(w, 'External Name', at(spec, 'externalName'));
}

/** Nothing for what is empty. */
function writeGiven(w: Description, title: string, value: unknown): void {
  if (text(value) !== '') w.field(0, title, text(value));
}

function balancedText({ ip, ipMode, hostname }: Fields): string {
  if (text(ip) === '') return text(hostname);
  return ipMode === undefined ? text(ip) : `${text(ip)} (${text(ipMode)})`;
}

function writePort({ name, port, targetPort, nodePort, protocol }: Fields, slices: readonly Fields[], w: Description): void {
  const title = text(name) || UNSET;
  w.row(0, 'Port:', title, `${count(port)}/${text(protocol)}`);
  w.field(0, 'TargetPort', `${targetPort === undefined ? 0 : text(targetPort)}/${text(protocol)}`);
  if (count(nodePort) !== 0) w.row(0, 'NodePort:', title, `${count(nodePort)}/${text(protocol)}`);
  w.field(0, 'Endpoints', endpointAddresses(slices, text(name)));
}

function writeTraffic(spec: unknown, w: Description): void {
  writeGiven(w, 'External Traffic Policy', at(spec, 'externalTrafficPolicy'));
  if (at(spec, 'internalTrafficPolicy') !== undefined) w.field(0, 'Internal Traffic Policy', text(at(spec, 'internalTrafficPolicy')));
  writeGiven(w, 'HealthCheck NodePort', at(spec, 'healthCheckNodePort'));
  writeGiven(w, 'LoadBalancer Source Ranges', strings(at(spec, 'loadBalancerSourceRanges')).join(','));
  writeGiven(w, 'Traffic Distribution', at(spec, 'trafficDistribution'));
}
