import { at, count, text } from '../../../apiserver/tables/fields.ts';
import { formatSelector, labelsText, selectorText } from '../../../apiserver/tables/labels.ts';
import { type Described, type Describer, type Describing, Refused } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { pairs, writeAnnotations, writeLabels } from '../labels.ts';
import { controllerText } from '../owners.ts';
import { writePodTemplate } from '../pod/template.ts';
import { writeConditions } from './conditions.ts';
import { podCounts } from './pod-counts.ts';

/** `describeReplicaSet` (read at 1.34). */
export const describeReplicaSet: Describer = (set, w, describing) => {
  const selector = at(set, 'spec', 'selector');
  writeHead(set, formatSelector(selector), w);
  const controller = controllerText(set);
  if (controller !== undefined) w.field(0, 'Controlled By', controller);
  writeReplicas(set, w);
  w.field(0, 'Pods Status', countsOrError(set, selectorText(selector) ?? '', describing));
  writePodTemplate(at(set, 'spec', 'template'), w);
  writeConditions(set, w);
  writeEvents(set, w, describing);
};

/** `describeReplicationController` (read at 1.34). */
export const describeReplicationController: Describer = (controller, w, describing) => {
  const selector = at(controller, 'spec', 'selector');
  const counts = podCounts(controller, pairs(selector).join(','), describing);
  writeHead(controller, labelsText(selector), w);
  writeReplicas(controller, w);
  w.field(0, 'Pods Status', counts);
  writePodTemplate(at(controller, 'spec', 'template'), w);
  writeConditions(controller, w);
  writeEvents(controller, w, describing);
};

function writeHead({ metadata }: Described, selector: string, w: Description): void {
  w.field(0, 'Name', text(metadata.name));
  w.field(0, 'Namespace', text(metadata.namespace));
  w.field(0, 'Selector', selector);
  writeLabels(w, 'Labels', metadata.labels);
  writeAnnotations(w, 'Annotations', metadata.annotations);
}

const writeReplicas = (object: Described, w: Description): void =>
  w.field(0, 'Replicas', `${count(at(object, 'status', 'replicas'))} current / ${count(at(object, 'spec', 'replicas'))} desired`);

function countsOrError(set: Described, selector: string, describing: Describing): string {
  try {
    return podCounts(set, selector, describing);
  } catch (error) {
    if (error instanceof Refused) return `error in fetching pods: ${error.message}`;
    throw error;
  }
}
