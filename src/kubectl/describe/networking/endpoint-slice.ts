import { at, type Fields, items, NONE, strings, text, textOr, UNSET } from '../../../apiserver/tables/fields.ts';
import type { Describer } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { writePortsHead } from './endpoints.ts';

/** `describeEndpointSliceV1` (read at 1.34). */
export const describeEndpointSlice: Describer = (slice, w, describing) => {
  const { name, namespace, labels, annotations } = slice.metadata;
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'AddressType', text(slice['addressType']));
  writePorts(items(slice['ports']), w);
  const endpoints = items(slice['endpoints']);
  w.line(0, endpoints.length === 0 ? `Endpoints: ${NONE}` : 'Endpoints:');
  for (const endpoint of endpoints) writeEndpoint(endpoint, w);
  writeEvents(slice, w, describing);
};

function writePorts(ports: readonly Fields[], w: Description): void {
  if (ports.length === 0) return w.line(0, `Ports: ${UNSET}`);
  w.line(0, 'Ports:');
  writePortsHead(1, w);
  for (const { name, port, protocol } of ports) w.row(1, text(name) || UNSET, textOr(port, UNSET), text(protocol));
}

function writeEndpoint({ addresses, conditions, hostname, targetRef, nodeName, zone }: Fields, w: Description): void {
  w.field(1, '- Addresses', strings(addresses).join(', ') || NONE);
  w.line(2, 'Conditions:');
  w.field(3, 'Ready', textOr(at(conditions, 'ready'), UNSET));
  w.field(2, 'Hostname', textOr(hostname, UNSET));
  if (targetRef !== undefined) w.field(2, 'TargetRef', `${text(at(targetRef, 'kind'))}/${text(at(targetRef, 'name'))}`);
  w.field(2, 'NodeName', textOr(nodeName, UNSET));
  w.field(2, 'Zone', textOr(zone, UNSET));
}
