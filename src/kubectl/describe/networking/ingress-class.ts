import { at, text } from '../../../apiserver/tables/fields.ts';
import type { Describer } from '../describing.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';

/** `describeIngressClassV1` (read at 1.34). */
export const describeIngressClass: Describer = (ingressClass, w, describing) => {
  const { name, labels, annotations } = ingressClass.metadata;
  const parameters = at(ingressClass, 'spec', 'parameters');
  w.field(0, 'Name', text(name));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'Controller', text(at(ingressClass, 'spec', 'controller')));
  if (parameters !== undefined) {
    w.line(0, 'Parameters:');
    if (at(parameters, 'apiGroup') !== undefined) w.field(1, 'APIGroup', text(at(parameters, 'apiGroup')));
    w.field(1, 'Kind', text(at(parameters, 'kind')));
    w.field(1, 'Name', text(at(parameters, 'name')));
  }
  writeEvents(ingressClass, w, describing);
};
