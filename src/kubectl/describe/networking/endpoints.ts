import { at, count, type Fields, items, NONE, text, UNSET } from '../../../apiserver/tables/fields.ts';
import type { Describer } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';

/** `describeEndpoints` (read at 1.34). */
export const describeEndpoints: Describer = (endpoints, w, describing) => {
  const { name, namespace, labels, annotations } = endpoints.metadata;
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.line(0, 'Subsets:');
  for (const subset of items(at(endpoints, 'subsets'))) writeSubset(subset, w);
  writeEvents(endpoints, w, describing);
};

function writeSubset({ addresses, notReadyAddresses, ports }: Fields, w: Description): void {
  w.field(1, 'Addresses', addressesText(addresses));
  w.field(1, 'NotReadyAddresses', addressesText(notReadyAddresses));
  if (items(ports).length > 0) {
    w.line(1, 'Ports:');
    writePortsHead(2, w);
    for (const { name, port, protocol } of items(ports)) w.row(2, text(name) || UNSET, count(port), text(protocol));
  }
  w.line(0, '');
}

const addressesText = (addresses: unknown): string =>
  items(addresses)
    .map(({ ip }) => text(ip))
    .join(',') || NONE;

/** The head of a table of ports. */
export function writePortsHead(level: number, w: Description): void {
  w.row(level, 'Name', 'Port', 'Protocol');
  w.row(level, '----', '----', '--------');
}
