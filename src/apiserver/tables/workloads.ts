import { humanDuration } from './human-duration.ts';
import {
  age,
  at,
  columns,
  containersText,
  count,
  items,
  labelsText,
  nameOf,
  NONE,
  type Printed,
  type PrintContext,
  selectorText,
  since,
  type TablePrinter,
  text,
} from './table.ts';

const podSpecOf = (object: Printed): unknown => at(object, 'spec', 'template', 'spec');
const wanted = (object: Printed): number => count(at(object, 'spec', 'replicas') ?? 1);
const WIDE = ['Containers*', 'Images*', 'Selector*'];

export const deployments: TablePrinter = {
  columns: columns('Name', 'Ready', 'Up-to-date#', 'Available#', 'Age', ...WIDE),
  cells: (object, context) => [
    nameOf(object),
    `${count(at(object, 'status', 'readyReplicas'))}/${wanted(object)}`,
    count(at(object, 'status', 'updatedReplicas')),
    count(at(object, 'status', 'availableReplicas')),
    age(object, context),
    ...containersText(podSpecOf(object)),
    selectorText(at(object, 'spec', 'selector')),
  ],
};

export const replicaSets: TablePrinter = {
  columns: columns('Name', 'Desired#', 'Current#', 'Ready#', 'Age', ...WIDE),
  cells: (object, context) => [
    nameOf(object),
    wanted(object),
    count(at(object, 'status', 'replicas')),
    count(at(object, 'status', 'readyReplicas')),
    age(object, context),
    ...containersText(podSpecOf(object)),
    selectorText(at(object, 'spec', 'selector')),
  ],
};

export const replicationControllers: TablePrinter = {
  columns: replicaSets.columns,
  cells: (object, context) => [...replicaSets.cells(object, context).slice(0, -1), labelsText(at(object, 'spec', 'selector'))],
};

export const statefulSets: TablePrinter = {
  columns: columns('Name', 'Ready', 'Age', 'Containers*', 'Images*'),
  cells: (object, context) => [
    nameOf(object),
    `${count(at(object, 'status', 'readyReplicas'))}/${wanted(object)}`,
    age(object, context),
    ...containersText(podSpecOf(object)),
  ],
};

export const daemonSets: TablePrinter = {
  columns: columns('Name', 'Desired#', 'Current#', 'Ready#', 'Up-to-date#', 'Available#', 'Node Selector', 'Age', ...WIDE),
  cells: (object, context) => [
    nameOf(object),
    ...['desiredNumberScheduled', 'currentNumberScheduled', 'numberReady', 'updatedNumberScheduled', 'numberAvailable'].map((field) =>
      count(at(object, 'status', field)),
    ),
    labelsText(at(podSpecOf(object), 'nodeSelector')),
    age(object, context),
    ...containersText(podSpecOf(object)),
    selectorText(at(object, 'spec', 'selector')),
  ],
};

export const jobs: TablePrinter = {
  columns: columns('Name', 'Status', 'Completions', 'Duration', 'Age', ...WIDE),
  cells: (job, context) => [
    nameOf(job),
    jobStatus(job),
    completionsText(job),
    durationText(job, context),
    age(job, context),
    ...containersText(podSpecOf(job)),
    selectorText(at(job, 'spec', 'selector')),
  ],
};

function jobStatus(job: Printed): string {
  const has = (wantedType: string): boolean =>
    items(at(job, 'status', 'conditions')).some(({ type, status }) => type === wantedType && status === 'True');
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp !== undefined) return 'Terminating';
  if (has('Suspended')) return 'Suspended';
  if (has('FailureTarget')) return 'FailureTarget';
  return has('SuccessCriteriaMet') ? 'SuccessCriteriaMet' : 'Running';
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

export const cronJobs: TablePrinter = {
  columns: columns('Name', 'Schedule', 'Timezone', 'Suspend', 'Active#', 'Last Schedule', 'Age', ...WIDE),
  cells: (object, context) => {
    const last = at(object, 'status', 'lastScheduleTime');
    const jobSpec = at(object, 'spec', 'jobTemplate', 'spec');
    return [
      nameOf(object),
      text(at(object, 'spec', 'schedule')),
      text(at(object, 'spec', 'timeZone')) || NONE,
      at(object, 'spec', 'suspend') === true ? 'True' : 'False',
      items(at(object, 'status', 'active')).length,
      last === undefined ? NONE : since(last, context),
      age(object, context),
      ...containersText(at(jobSpec, 'template', 'spec')),
      selectorText(at(jobSpec, 'selector')),
    ];
  },
};

export const controllerRevisions: TablePrinter = {
  columns: columns('Name', 'Controller', 'Revision#', 'Age'),
  cells: (object, context) => {
    const owner = (object.metadata.ownerReferences ?? []).find(({ controller }) => controller === true);
    const [group = ''] = owner?.apiVersion.includes('/') ? [owner.apiVersion.split('/')[0]] : [];
    const name = owner ? `${owner.kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${owner.name}` : NONE;
    return [nameOf(object), name, count(object['revision']), age(object, context)];
  },
};

export const horizontalPodAutoscalers: TablePrinter = {
  columns: columns('Name', 'Reference', 'Targets', 'MinPods', 'MaxPods#', 'Replicas#', 'Age'),
  cells: (object, context) => [
    nameOf(object),
    `${text(at(object, 'spec', 'scaleTargetRef', 'kind'))}/${text(at(object, 'spec', 'scaleTargetRef', 'name'))}`,
    metricsText(object),
    at(object, 'spec', 'minReplicas') === undefined ? '<unset>' : text(at(object, 'spec', 'minReplicas')),
    count(at(object, 'spec', 'maxReplicas')),
    count(at(object, 'status', 'currentReplicas')),
    age(object, context),
  ],
};

const MOST_METRICS = 2;

/** `cpu: 40%/80%`; what is not measured yet is unknown. */
function metricsText(object: Printed): string {
  const specs = items(at(object, 'spec', 'metrics'));
  if (specs.length === 0) return '<none>';
  const current = items(at(object, 'status', 'currentMetrics'));
  const texts = specs.slice(0, MOST_METRICS).map((metric, index) => metricText(metric, current[index]));
  return `${texts.join(', ')}${specs.length > MOST_METRICS ? ` + ${specs.length - MOST_METRICS} more...` : ''}`;
}

const METRIC_FIELDS: Readonly<Record<string, string>> = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
};

function metricText(metric: unknown, current: unknown): string {
  const type = text(at(metric, 'type'));
  const field = METRIC_FIELDS[type];
  if (field === undefined) return '<unknown type>';
  const [target, now] = [at(metric, field, 'target'), at(current, field, 'current')];
  const utilization = at(target, 'averageUtilization');
  const average = at(target, 'averageValue');
  const name = type === 'Resource' || type === 'ContainerResource' ? `${text(at(metric, field, 'name'))}: ` : '';
  if (utilization !== undefined) {
    const measured = at(now, 'averageUtilization');
    return `${name}${measured === undefined ? '<unknown>' : `${text(measured)}%`}/${text(utilization)}%`;
  }
  if (average !== undefined) {
    const suffix = type === 'External' || type === 'Object' ? ' (avg)' : '';
    return `${name}${text(at(now, 'averageValue')) || '<unknown>'}/${text(average)}${suffix}`;
  }
  return `${name}${text(at(now, 'value')) || '<unknown>'}/${text(at(target, 'value')) || '<auto>'}`;
}

export const podDisruptionBudgets: TablePrinter = {
  columns: columns('Name', 'Min Available', 'Max Unavailable', 'Allowed Disruptions#', 'Age'),
  cells: (object, context) => [
    nameOf(object),
    text(at(object, 'spec', 'minAvailable')) || 'N/A',
    text(at(object, 'spec', 'maxUnavailable')) || 'N/A',
    count(at(object, 'status', 'disruptionsAllowed')),
    age(object, context),
  ],
};
