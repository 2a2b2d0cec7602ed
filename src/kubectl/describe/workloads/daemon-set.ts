import { at, count, text } from '../../../apiserver/tables/fields.ts';
import { labelsText, selectorText } from '../../../apiserver/tables/labels.ts';
import type { Describer } from '../describing.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { writePodTemplate } from '../pod/template.ts';
import { podCounts } from './pod-counts.ts';

const COUNTS = [
  ['Desired Number of Nodes Scheduled', 'desiredNumberScheduled'],
  ['Current Number of Nodes Scheduled', 'currentNumberScheduled'],
  ['Number of Nodes Scheduled with Up-to-date Pods', 'updatedNumberScheduled'],
  ['Number of Nodes Scheduled with Available Pods', 'numberAvailable'],
  ['Number of Nodes Misscheduled', 'numberMisscheduled'],
] as const;

/** `describeDaemonSet` (read at 1.34). */
export const describeDaemonSet: Describer = (set, w, describing) => {
  const { name, namespace, labels, annotations } = set.metadata;
  const spec = at(set, 'spec');
  const selector = selectorText(at(spec, 'selector')) ?? '';
  const counts = podCounts(set, selector, describing);
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  w.field(0, 'Selector', selector);
  w.field(0, 'Node-Selector', labelsText(at(spec, 'template', 'spec', 'nodeSelector')));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  for (const [title, field] of COUNTS) w.line(0, `${title}: ${count(at(set, 'status', field))}`);
  w.field(0, 'Pods Status', counts);
  writePodTemplate(at(spec, 'template'), w);
  writeEvents(set, w, describing);
};
