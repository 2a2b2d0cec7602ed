import {
  age,
  at,
  columns,
  count,
  entries,
  type Fields,
  items,
  nameOf,
  NONE,
  type PrintContext,
  type Printed,
  since,
  type TablePrinter,
  text,
} from './table.ts';

/** `printPod` (read at 1.34): the status is what the Pod is waiting for, or what it died of. */
export const pods: TablePrinter = {
  columns: columns('Name', 'Ready', 'Status', 'Restarts', 'Age', 'IP*', 'Node*', 'Nominated Node*', 'Readiness Gates*'),
  cells: (pod, context) => [
    nameOf(pod),
    readyText(pod),
    statusText(pod),
    restartsText(pod, context),
    age(pod, context),
    text(at(pod, 'status', 'podIPs', 0, 'ip')) || NONE,
    text(at(pod, 'spec', 'nodeName')) || NONE,
    text(at(pod, 'status', 'nominatedNodeName')) || NONE,
    gatesText(pod),
  ],
};

export const podTemplates: TablePrinter = {
  columns: columns('Name', 'Containers', 'Images', 'Pod Labels'),
  cells: (template) => {
    const containers = items(at(template, 'template', 'spec', 'containers'));
    const labels = entries(at(template, 'template', 'metadata', 'labels')).map(([key, value]) => `${key}=${text(value)}`);
    return [
      nameOf(template),
      containers.map(({ name }) => text(name)).join(','),
      containers.map(({ image }) => text(image)).join(','),
      labels.length === 0 ? NONE : labels.sort().join(','),
    ];
  },
};

const statusesOf = (pod: Printed): readonly Fields[] => items(at(pod, 'status', 'containerStatuses'));
const initStatusesOf = (pod: Printed): readonly Fields[] => items(at(pod, 'status', 'initContainerStatuses'));
const sidecarsOf = (pod: Printed): readonly Fields[] =>
  items(at(pod, 'spec', 'initContainers')).filter(({ restartPolicy }) => restartPolicy === 'Always');

function readyText(pod: Printed): string {
  const sidecars = sidecarsOf(pod);
  const names = new Set(sidecars.map(({ name }) => name));
  const total = items(at(pod, 'spec', 'containers')).length + sidecars.length;
  const readySidecars = initStatusesOf(pod).filter(
    (status) => names.has(status['name']) && status['ready'] === true && status['started'] === true,
  ).length;
  return `${statusesOf(pod).filter(({ ready }) => ready === true).length + readySidecars}/${total}`;
}

function statusText(pod: Printed): string {
  const phase = text(at(pod, 'status', 'reason')) || text(at(pod, 'status', 'phase'));
  const isGated = items(at(pod, 'status', 'conditions')).some(
    ({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated',
  );
  const initial = initText(pod);
  const status = initial ?? containersStatus(pod, isGated ? 'SchedulingGated' : phase);
  if (pod.metadata.deletionTimestamp === undefined) return status;
  return at(pod, 'status', 'reason') === 'NodeLost' ? 'Unknown' : 'Terminating';
}

/** `Init:1/2`: while init containers are at work. */
function initText(pod: Printed): string | undefined {
  const specs = items(at(pod, 'spec', 'initContainers'));
  const sidecars = new Set(sidecarsOf(pod).map(({ name }) => name));
  for (const [index, status] of initStatusesOf(pod).entries()) {
    const { state, started } = status;
    if (at(state, 'terminated') !== undefined && count(at(state, 'terminated', 'exitCode')) === 0) continue;
    if (sidecars.has(status['name']) && started === true) continue;
    if (at(state, 'terminated') !== undefined) return `Init:${deathText(at(state, 'terminated'))}`;
    const waiting = text(at(state, 'waiting', 'reason'));
    if (waiting !== '' && waiting !== 'PodInitializing') return `Init:${waiting}`;
    return `Init:${index}/${specs.length}`;
  }
  return undefined;
}

function deathText(terminated: unknown): string {
  const reason = text(at(terminated, 'reason'));
  if (reason !== '') return reason;
  const signal = count(at(terminated, 'signal'));
  return signal === 0 ? `ExitCode:${count(at(terminated, 'exitCode'))}` : `Signal:${signal}`;
}

function containersStatus(pod: Printed, phase: string): string {
  let reason = phase;
  let isRunning = false;
  for (const { state, ready } of [...statusesOf(pod)].reverse()) {
    const waiting = text(at(state, 'waiting', 'reason'));
    if (waiting !== '') reason = waiting;
    else if (at(state, 'terminated') !== undefined) reason = deathText(at(state, 'terminated'));
    else if (ready === true && at(state, 'running') !== undefined) isRunning = true;
  }
  if (reason !== 'Completed' || !isRunning) return reason;
  return items(at(pod, 'status', 'conditions')).some(({ type, status }) => type === 'Ready' && status === 'True') ? 'Running' : 'NotReady';
}

/** `3 (5m ago)`. */
function restartsText(pod: Printed, context: PrintContext): string {
  const sidecars = new Set(sidecarsOf(pod).map(({ name }) => name));
  const initial = initText(pod) !== undefined;
  const counted = initial
    ? initStatusesOf(pod)
    : [...statusesOf(pod), ...initStatusesOf(pod).filter((status) => sidecars.has(status['name']))];
  const restarts = counted.reduce((sum, status) => sum + count(status['restartCount']), 0);
  const ends = counted.map((status) => text(at(status['lastState'], 'terminated', 'finishedAt'))).filter((time) => time !== '');
  const last = ends.sort().at(-1);
  return restarts === 0 || last === undefined ? String(restarts) : `${restarts} (${since(last, context)} ago)`;
}

function gatesText(pod: Printed): string {
  const gates = items(at(pod, 'spec', 'readinessGates'));
  if (gates.length === 0) return NONE;
  const conditions = items(at(pod, 'status', 'conditions'));
  const passed = gates.filter(({ conditionType }) =>
    conditions.some(({ type, status }) => type === conditionType && status === 'True'),
  ).length;
  return `${passed}/${gates.length}`;
}
