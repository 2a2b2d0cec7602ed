import { at, count, type Fields, items, NONE, strings, text, textOr } from '../../../apiserver/tables/fields.ts';
import { balancedAddresses } from '../../../apiserver/tables/load-balancers.ts';
import { type Describer, type Describing, readList, readObject } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { endpointAddresses } from './endpoint-addresses.ts';

/** `describeIngressV1` (read at 1.34). */
export const describeIngress: Describer = (ingress, w, describing) => {
  const { name, labels, namespace = '', annotations } = ingress.metadata;
  const spec = at(ingress, 'spec');
  const backend = at(spec, 'defaultBackend');
  const byDefault = backend === undefined ? '<default>' : backendText(backend, namespace, describing);
  w.field(0, 'Name', text(name));
  writeLabels(w, 'Labels', labels);
  w.field(0, 'Namespace', namespace);
  w.field(0, 'Address', balancedAddresses(ingress).join(','));
  w.field(0, 'Ingress Class', textOr(at(spec, 'ingressClassName'), NONE));
  w.field(0, 'Default backend', byDefault);
  writeTls(items(at(spec, 'tls')), w);
  w.line(0, 'Rules:');
  w.row(1, 'Host', 'Path', 'Backends');
  w.row(1, '----', '----', '--------');
  const rules = items(at(spec, 'rules')).filter(({ http }) => http !== undefined);
  for (const { host, http } of rules) {
    w.row(1, text(host) || '*', '');
    for (const path of items(at(http, 'paths')))
      w.line(2, `\t${text(path['path'])} \t${backendText(path['backend'], namespace, describing)}`);
  }
  if (rules.length === 0) w.row(1, '*', '*', byDefault);
  writeAnnotations(w, 'Annotations', annotations);
  writeEvents(ingress, w, describing);
};

function writeTls(tls: readonly Fields[], w: Description): void {
  if (tls.length > 0) w.line(0, 'TLS:');
  for (const { secretName, hosts } of tls)
    w.line(1, `${text(secretName) === '' ? 'SNI routes' : `${text(secretName)} terminates`} ${strings(hosts).join(',')}`);
}

/** `web:80 (10.0.0.7:8080)`, with the server's words where the Service is not to be had. */
function backendText(backend: unknown, namespace: string, describing: Describing): string {
  const [service, resource] = [at(backend, 'service'), at(backend, 'resource')];
  if (service !== undefined) return `${serviceName(service)} (${endpointsText(service, namespace, describing)})`;
  if (resource === undefined) return '';
  return `APIGroup: ${textOr(at(resource, 'apiGroup'), NONE)}, Kind: ${text(at(resource, 'kind'))}, Name: ${text(at(resource, 'name'))}`;
}

const serviceName = (service: unknown): string =>
  `${text(at(service, 'name'))}:${count(at(service, 'port', 'number')) || text(at(service, 'port', 'name'))}`;

function endpointsText(backend: unknown, namespace: string, describing: Describing): string {
  const name = text(at(backend, 'name'));
  const labelSelector = `kubernetes.io/service-name=${name}`;
  const slices = readList(describing, ['discovery.k8s.io/v1', 'EndpointSlice'], namespace, { labelSelector });
  if ('status' in slices) return `<error: ${slices.status.message}>`;
  const service = readObject(describing, ['v1', 'Service'], namespace, name);
  if (service === undefined || 'status' in service) return `<error: ${service?.status.message ?? ''}>`;
  return endpointAddresses(slices.value, portName(backend, items(at(service.value, 'spec', 'ports'))));
}

/** What the Service calls the port that the backend gives by number or by name: the last that fits. */
function portName(backend: unknown, ports: readonly Fields[]): string {
  const [number, name] = [count(at(backend, 'port', 'number')), text(at(backend, 'port', 'name'))];
  const found = ports.filter((port) => (number !== 0 && number === port['port']) || (name !== '' && name === port['name'])).at(-1);
  return text(found?.['name']);
}
