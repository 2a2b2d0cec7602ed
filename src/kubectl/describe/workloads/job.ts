import { at, count, text, UNSET } from '../../../apiserver/tables/fields.ts';
import { humanDuration } from '../../../apiserver/tables/human-duration.ts';
import { selectorText } from '../../../apiserver/tables/labels.ts';
import type { Describer, Describing } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { controllerText } from '../owners.ts';
import { writePodTemplate } from '../pod/template.ts';
import { timeText } from '../values.ts';

/** `describeJob` (read at 1.34). */
export const describeJob: Describer = (job, w, describing) => {
  const { name, namespace, labels, annotations } = job.metadata;
  const [spec, status] = [at(job, 'spec'), at(job, 'status')];
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  w.field(0, 'Selector', selectorText(at(spec, 'selector')) ?? '');
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  const controller = controllerText(job);
  if (controller !== undefined) w.field(0, 'Controlled By', controller);
  writeSettings(spec, w);
  writeTimes(status, w, describing);
  const deadline = at(spec, 'activeDeadlineSeconds');
  if (deadline !== undefined) w.field(0, 'Active Deadline Seconds', `${count(deadline)}s`);
  w.field(0, 'Pods Statuses', countsText(status));
  if (at(spec, 'completionMode') === 'Indexed') w.field(0, 'Completed Indexes', indexesText(text(at(status, 'completedIndexes'))));
  writePodTemplate(at(spec, 'template'), w);
  writeEvents(job, w, describing);
};

function writeSettings(spec: unknown, w: Description): void {
  for (const [title, field, otherwise] of [
    ['Parallelism', 'parallelism'],
    ['Completions', 'completions', UNSET],
    ['Completion Mode', 'completionMode'],
    ['Suspend', 'suspend'],
    ['Backoff Limit', 'backoffLimit'],
    ['TTL Seconds After Finished', 'ttlSecondsAfterFinished'],
  ] as const) {
    const value = at(spec, field) ?? otherwise;
    if (value !== undefined) w.field(0, title, text(value));
  }
}

function writeTimes(status: unknown, w: Description, describing: Describing): void {
  const [start, end] = [at(status, 'startTime'), at(status, 'completionTime')];
  if (start !== undefined) w.field(0, 'Start Time', timeText(start, describing));
  if (end !== undefined) w.field(0, 'Completed At', timeText(end, describing));
  if (start !== undefined && end !== undefined) w.field(0, 'Duration', humanDuration(Date.parse(text(end)) - Date.parse(text(start))));
}

function countsText(status: unknown): string {
  const ready = at(status, 'ready');
  const active = `${count(at(status, 'active'))} Active${ready === undefined ? '' : ` (${count(ready)} Ready)`}`;
  return `${active} / ${count(at(status, 'succeeded'))} Succeeded / ${count(at(status, 'failed'))} Failed`;
}

const ENOUGH = 50;

/** The first indexes of a long list. */
function indexesText(indexes: string): string {
  if (indexes === '') return '<none>';
  const comma = indexes.indexOf(',', ENOUGH);
  return comma < 0 ? indexes : `${indexes.slice(0, comma + 1)}...`;
}
