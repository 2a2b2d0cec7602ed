import { at, items, text, textOr, UNSET } from '../../../apiserver/tables/fields.ts';
import { selectorText } from '../../../apiserver/tables/labels.ts';
import type { Describer } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { writePodTemplate } from '../pod/template.ts';
import { timeText, trueFalseOrUnset } from '../values.ts';

/** `describeCronJob` (read at 1.34). */
export const describeCronJob: Describer = (cronJob, w, describing) => {
  const { name, namespace, labels, annotations } = cronJob.metadata;
  const [spec, status] = [at(cronJob, 'spec'), at(cronJob, 'status')];
  const deadline = at(spec, 'startingDeadlineSeconds');
  const last = at(status, 'lastScheduleTime');
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'Schedule', text(at(spec, 'schedule')));
  w.field(0, 'Concurrency Policy', text(at(spec, 'concurrencyPolicy')));
  w.field(0, 'Suspend', trueFalseOrUnset(at(spec, 'suspend')));
  w.field(0, 'Successful Job History Limit', textOr(at(spec, 'successfulJobsHistoryLimit'), UNSET));
  w.field(0, 'Failed Job History Limit', textOr(at(spec, 'failedJobsHistoryLimit'), UNSET));
  w.field(0, 'Starting Deadline Seconds', deadline === undefined ? UNSET : `${text(deadline)}s`);
  writeJobTemplate(at(spec, 'jobTemplate', 'spec'), w);
  w.field(0, 'Last Schedule Time', last === undefined ? UNSET : timeText(last, describing));
  const active = items(at(status, 'active')).map((job) => text(job['name']));
  w.field(0, 'Active Jobs', active.length === 0 ? '<none>' : active.join(', '));
  writeEvents(cronJob, w, describing);
};

function writeJobTemplate(spec: unknown, w: Description): void {
  const [selector, deadline] = [at(spec, 'selector'), at(spec, 'activeDeadlineSeconds')];
  w.field(0, 'Selector', selector === undefined ? UNSET : (selectorText(selector) ?? ''));
  w.field(0, 'Parallelism', textOr(at(spec, 'parallelism'), UNSET));
  w.field(0, 'Completions', textOr(at(spec, 'completions'), UNSET));
  if (deadline !== undefined) w.field(0, 'Active Deadline Seconds', `${text(deadline)}s`);
  writePodTemplate(at(spec, 'template'), w);
}
