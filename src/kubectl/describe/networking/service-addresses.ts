import { at, items, strings, text } from '../../../apiserver/tables/fields.ts';
import { writeTimedConditions } from '../cluster/conditions.ts';
import type { Describer } from '../describing.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';

/** `describeServiceCIDRV1` (read at 1.34). */
export const describeServiceCidr: Describer = (range, w, describing) => {
  const { name, labels, annotations } = range.metadata;
  const conditions = items(at(range, 'status', 'conditions'));
  w.field(0, 'Name', text(name));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'CIDRs', strings(at(range, 'spec', 'cidrs')).join(', '));
  if (conditions.length > 0) w.line(0, 'Status:');
  writeTimedConditions(conditions, w, describing);
  writeEvents(range, w, describing);
};

/** `describeIPAddressV1` (read at 1.34). */
export const describeIpAddress: Describer = (address, w, describing) => {
  const { name, labels, annotations } = address.metadata;
  const parent = at(address, 'spec', 'parentRef');
  w.field(0, 'Name', text(name));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  if (parent !== undefined) {
    w.line(0, 'Parent Reference:');
    for (const field of ['Group', 'Resource', 'Namespace', 'Name']) w.field(1, field, text(at(parent, field.toLowerCase())));
  }
  writeEvents(address, w, describing);
};
