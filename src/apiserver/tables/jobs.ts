import { atLeast } from '../../kubernetes/version.ts';
import { containerColumns } from './containers.ts';
import { at, conditionOf, count, items, NONE, since, text, textOr, UNSET } from './fields.ts';
import { humanDuration } from './human-duration.ts';
import { formatSelector } from './labels.ts';
import { AGE, column, NAME, type PrintContext, type Printed, type TablePrinter } from './table.ts';

export const jobs: TablePrinter = {
  columns: [
    NAME,
    column('Status', statusText, { from: '1.30' }),
    column('Completions', completionsText),
    column('Duration', durationText),
    AGE,
    ...containerColumns(),
    column('Selector', (job) => formatSelector(at(job, 'spec', 'selector')), { wide: true }),
  ],
};

function statusText(job: Printed, { version }: PrintContext): string {
  const has = (type: string): boolean => conditionOf(job, type)?.['status'] === 'True';
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp !== undefined) return 'Terminating';
  const later = ['Suspended', 'FailureTarget', ...(atLeast(version, '1.34') ? ['SuccessCriteriaMet'] : [])];
  return later.find(has) ?? 'Running';
}

function completionsText(job: Printed): string {
  const [completions, parallelism] = [at(job, 'spec', 'completions'), count(at(job, 'spec', 'parallelism'))];
  const done = count(at(job, 'status', 'succeeded'));
  if (completions !== undefined) return `${done}/${count(completions)}`;
  return parallelism > 1 ? `${done}/1 of ${parallelism}` : `${done}/1`;
}

function durationText(job: Printed, { now }: PrintContext): string {
  const [start, end] = [text(at(job, 'status', 'startTime')), text(at(job, 'status', 'completionTime'))];
  if (start === '') return '';
  return humanDuration((end === '' ? now.getTime() : Date.parse(end)) - Date.parse(start));
}

const jobSpec = (object: Printed): unknown => at(object, 'spec', 'jobTemplate', 'spec');

export const cronJobs: TablePrinter = {
  columns: [
    NAME,
    column('Schedule', (object) => text(at(object, 'spec', 'schedule'))),
    column('Timezone', (object) => textOr(at(object, 'spec', 'timeZone'), NONE), { from: '1.30' }),
    column('Suspend', suspendText, { type: 'boolean' }),
    column('Active', (object) => items(at(object, 'status', 'active')).length, { type: 'integer' }),
    column('Last Schedule', (object, context) => {
      const last = at(object, 'status', 'lastScheduleTime');
      return last === undefined ? NONE : since(last, context);
    }),
    AGE,
    ...containerColumns((object) => at(jobSpec(object), 'template', 'spec')),
    column('Selector', (object) => formatSelector(at(jobSpec(object), 'selector')), { wide: true }),
  ],
};

function suspendText(object: Printed): string {
  const suspend = at(object, 'spec', 'suspend');
  return suspend === undefined ? UNSET : suspend === true ? 'True' : 'False';
}
