import { at, count, type Fields, items, strings, text } from '../../../apiserver/tables/fields.ts';
import { labelsText } from '../../../apiserver/tables/labels.ts';
import type { Describer } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { goList, timeText, trueFalseOrUnset } from '../values.ts';
import { writeTerm } from '../volumes/persistent-volume.ts';

const DEFAULT_MARKS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

/** `describeStorageClass` (read at 1.34). */
export const describeStorageClass: Describer = (storageClass, w, describing) => {
  const { name, annotations } = storageClass.metadata;
  const options = strings(storageClass['mountOptions']);
  const [reclaim, binding] = [storageClass['reclaimPolicy'], storageClass['volumeBindingMode']];
  w.field(0, 'Name', text(name));
  w.field(0, 'IsDefaultClass', DEFAULT_MARKS.some((mark) => annotations?.[mark] === 'true') ? 'Yes' : 'No');
  w.field(0, 'Annotations', labelsText(annotations));
  w.field(0, 'Provisioner', text(storageClass['provisioner']));
  w.field(0, 'Parameters', labelsText(storageClass['parameters']));
  w.field(0, 'AllowVolumeExpansion', trueFalseOrUnset(storageClass['allowVolumeExpansion']));
  w.line(0, options.length === 0 ? 'MountOptions:\t<none>' : 'MountOptions:');
  for (const option of options) w.line(1, option);
  if (reclaim !== undefined) w.field(0, 'ReclaimPolicy', text(reclaim));
  if (binding !== undefined) w.field(0, 'VolumeBindingMode', text(binding));
  writeTopologies(items(storageClass['allowedTopologies']), w);
  writeEvents(storageClass, w, describing);
};

function writeTopologies(terms: readonly Fields[], w: Description): void {
  if (terms.length > 0) w.line(0, 'AllowedTopologies:\t');
  for (const [index, { matchLabelExpressions }] of terms.entries())
    writeTerm(`Term ${index}`, items(matchLabelExpressions).map(topologyText), 1, w);
}

function topologyText({ key, values }: Fields): string {
  const list = strings(values);
  return `${text(key)} in${list.length === 0 ? '' : ` [${list.join(', ')}]`}`;
}

/** `describeVolumeAttributesClass` (read at 1.34). */
export const describeVolumeAttributesClass: Describer = (attributesClass, w, describing) => {
  w.field(0, 'Name', text(attributesClass.metadata.name));
  w.field(0, 'Annotations', labelsText(attributesClass.metadata.annotations));
  w.field(0, 'DriverName', text(attributesClass['driverName']));
  w.field(0, 'Parameters', labelsText(attributesClass['parameters']));
  writeEvents(attributesClass, w, describing);
};

/** `describeCSINode` (read at 1.34). */
export const describeCsiNode: Describer = (node, w, describing) => {
  const { name, labels, annotations, creationTimestamp } = node.metadata;
  w.field(0, 'Name', text(name));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'CreationTimestamp', timeText(creationTimestamp, describing));
  w.line(0, 'Spec:');
  const drivers = at(node, 'spec', 'drivers');
  if (Array.isArray(drivers)) w.line(1, 'Drivers:');
  for (const driver of items(drivers)) writeDriver(driver, w);
  writeEvents(node, w, describing);
};

function writeDriver({ name, nodeID, allocatable, topologyKeys }: Fields, w: Description): void {
  w.line(2, `${text(name)}:`);
  w.field(3, 'Node ID', text(nodeID));
  if (at(allocatable, 'count') !== undefined) {
    w.line(3, 'Allocatables:');
    w.field(4, 'Count', count(at(allocatable, 'count')));
  }
  if (Array.isArray(topologyKeys)) w.field(3, 'Topology Keys', goList(strings(topologyKeys)));
}
