import { atLeast } from '../../kubernetes/version.ts';
import { at, conditionOf, count, type Fields, items, since, text } from './fields.ts';
import type { PrintContext, Printed } from './table.ts';

// What a Pod is doing, in a word (`printPod` of `pkg/printers/internalversion/printers.go`, read at 1.36).

const statusesOf = (pod: Printed): readonly Fields[] => items(at(pod, 'status', 'containerStatuses'));
const initStatusesOf = (pod: Printed): readonly Fields[] => items(at(pod, 'status', 'initContainerStatuses'));

/** The init containers that go on beside the others. */
const sidecarsOf = (pod: Printed): readonly Fields[] =>
  items(at(pod, 'spec', 'initContainers')).filter(({ restartPolicy }) => restartPolicy === 'Always');
const sidecarNames = (pod: Printed): ReadonlySet<unknown> => new Set(sidecarsOf(pod).map(({ name }) => name));

/** How far the init containers have come. */
interface Initialization {
  /** Those that are done, and the first that is not. */
  readonly started: readonly Fields[];
  /** Why, where one is not done. */
  readonly reason: string;
}

function initialization(pod: Printed): Initialization {
  const sidecars = sidecarNames(pod);
  const statuses = initStatusesOf(pod);
  const current = statuses.findIndex(({ state, name, started }) => !hasSucceeded(state) && !(sidecars.has(name) && started === true));
  const { state } = statuses[current] ?? {};
  return current < 0
    ? { started: statuses, reason: '' }
    : { started: statuses.slice(0, current + 1), reason: initReason(state, current, pod) };
}

const hasSucceeded = (state: unknown): boolean => at(state, 'terminated') !== undefined && count(at(state, 'terminated', 'exitCode')) === 0;

function initReason(state: unknown, index: number, pod: Printed): string {
  const terminated = at(state, 'terminated');
  if (terminated !== undefined) return `Init:${endText(terminated)}`;
  const waiting = text(at(state, 'waiting', 'reason'));
  if (waiting !== '' && waiting !== 'PodInitializing') return `Init:${waiting}`;
  return `Init:${index}/${items(at(pod, 'spec', 'initContainers')).length}`;
}

/** Why a container ended. */
function endText(terminated: unknown): string {
  const reason = text(at(terminated, 'reason'));
  if (reason !== '') return reason;
  const signal = count(at(terminated, 'signal'));
  return signal === 0 ? `ExitCode:${count(at(terminated, 'exitCode'))}` : `Signal:${signal}`;
}

/** Whether the containers themselves are looked at: the init containers are done, or were once. */
const looksAtContainers = (pod: Printed, { reason }: Initialization, { version }: PrintContext): boolean =>
  reason === '' || (atLeast(version, '1.28') && conditionOf(pod, 'Initialized')?.['status'] === 'True');

/** `1/2`: containers and sidecars that are ready. */
export function readyText(pod: Printed, context: PrintContext): string {
  const init = initialization(pod);
  const ready = looksAtContainers(pod, init, context) ? statusesOf(pod).filter(isRunning).length : 0;
  const sidecars = sidecarNames(pod);
  const readySidecars = init.started.filter(
    ({ name, state, started, ready: isReady }) => sidecars.has(name) && !hasSucceeded(state) && started === true && isReady === true,
  );
  return `${ready + readySidecars.length}/${items(at(pod, 'spec', 'containers')).length + sidecarsOf(pod).length}`;
}

/** Ready, running, and neither waiting nor ended. */
const isRunning = ({ state, ready }: Fields): boolean =>
  ready === true &&
  at(state, 'running') !== undefined &&
  text(at(state, 'waiting', 'reason')) === '' &&
  at(state, 'terminated') === undefined;

/** What the Pod is waiting for, what it died of, or its phase. */
export function statusText(pod: Printed, context: PrintContext): string {
  const isLeaving = pod.metadata.deletionTimestamp !== undefined;
  if (isLeaving && at(pod, 'status', 'reason') === 'NodeLost') return 'Unknown';
  const phase = text(at(pod, 'status', 'phase'));
  const isOver = atLeast(context.version, '1.31') && (phase === 'Succeeded' || phase === 'Failed');
  if (isLeaving && !isOver) return 'Terminating';
  const init = initialization(pod);
  const sofar = init.reason || ownReason(pod, phase);
  return looksAtContainers(pod, init, context) ? containersReason(pod, sofar, context) : sofar;
}

function ownReason(pod: Printed, phase: string): string {
  const isGated = items(at(pod, 'status', 'conditions')).some(
    ({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated',
  );
  return isGated ? 'SchedulingGated' : text(at(pod, 'status', 'reason')) || phase;
}

/** The first container that waits or has ended gives the reason; one that has completed says little while others run or have failed. */
function containersReason(pod: Printed, sofar: string, { version }: PrintContext): string {
  let reason = sofar;
  let failure = '';
  for (const { state } of [...statusesOf(pod)].reverse()) {
    const waiting = text(at(state, 'waiting', 'reason'));
    const terminated = at(state, 'terminated');
    if (waiting !== '') reason = waiting;
    else if (terminated !== undefined) {
      reason = endText(terminated);
      if (count(at(terminated, 'exitCode')) !== 0) failure = reason;
    }
  }
  if (reason !== 'Completed') return reason;
  const runs = statusesOf(pod).some(isRunning);
  const isReady = items(at(pod, 'status', 'conditions')).some(({ type, status }) => type === 'Ready' && status === 'True');
  if (runs && isReady) return 'Running';
  if (failure !== '' && atLeast(version, '1.35')) return failure;
  return runs ? 'NotReady' : reason;
}

/** `3 (5m ago)`: while the Pod is initialised the init containers count, later the containers and the sidecars. */
export function restartsText(pod: Printed, context: PrintContext): string {
  const sidecars = sidecarNames(pod);
  const init = initialization(pod);
  const beside = init.started.filter(({ name }) => sidecars.has(name));
  const counted = looksAtContainers(pod, init, context) ? [...statusesOf(pod), ...beside] : init.started;
  const restarts = counted.reduce((sum, { restartCount }) => sum + count(restartCount), 0);
  const ends = counted.map(({ lastState }) => text(at(lastState, 'terminated', 'finishedAt'))).filter((time) => time !== '');
  const last = ends.sort().at(-1);
  return restarts === 0 || last === undefined ? String(restarts) : `${restarts} (${since(last, context)} ago)`;
}
