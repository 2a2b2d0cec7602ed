import { at, count, type Fields, items, strings, text, textOr } from '../../../apiserver/tables/fields.ts';
import { selectorText } from '../../../apiserver/tables/labels.ts';
import type { Describer } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { writePodTemplate } from '../pod/template.ts';
import { goList, timeText } from '../values.ts';
import { className } from '../volumes/storage-words.ts';
import { podCounts } from './pod-counts.ts';

/** `describeStatefulSet` (read at 1.34). */
export const describeStatefulSet: Describer = (set, w, describing) => {
  const { name, namespace, creationTimestamp, labels, annotations } = set.metadata;
  const spec = at(set, 'spec');
  const selector = selectorText(at(spec, 'selector')) ?? '';
  const counts = podCounts(set, selector, describing);
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  w.field(0, 'CreationTimestamp', timeText(creationTimestamp, describing));
  w.field(0, 'Selector', selector);
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'Replicas', `${count(at(spec, 'replicas'))} desired | ${count(at(set, 'status', 'replicas'))} total`);
  w.field(0, 'Update Strategy', text(at(spec, 'updateStrategy', 'type')));
  writeRollingUpdate(at(spec, 'updateStrategy', 'rollingUpdate'), w);
  w.field(0, 'Pods Status', counts);
  writePodTemplate(at(spec, 'template'), w);
  writeClaims(items(at(spec, 'volumeClaimTemplates')), w);
  writeEvents(set, w, describing);
};

function writeRollingUpdate(rolling: unknown, w: Description): void {
  const [partition, unavailable] = [at(rolling, 'partition'), at(rolling, 'maxUnavailable')];
  if (partition === undefined) return;
  w.field(1, 'Partition', count(partition));
  if (unavailable !== undefined) w.field(1, 'MaxUnavailable', text(unavailable));
}

function writeClaims(templates: readonly Fields[], w: Description): void {
  w.line(0, templates.length === 0 ? 'Volume Claims:\t<none>' : 'Volume Claims:');
  for (const template of templates) {
    w.field(1, 'Name', text(at(template, 'metadata', 'name')));
    w.field(1, 'StorageClass', className(template));
    writeLabels(w, 'Labels', at(template, 'metadata', 'labels'), { indent: '  ' });
    writeLabels(w, 'Annotations', at(template, 'metadata', 'annotations'), { indent: '  ' });
    w.field(1, 'Capacity', textOr(at(template, 'spec', 'resources', 'requests', 'storage'), '<default>'));
    w.field(1, 'Access Modes', goList(strings(at(template, 'spec', 'accessModes'))));
  }
}
