import { qualifiedKind } from '../apiserver/status.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import { clientError, type CommandError, several } from './command-error.ts';
import { type CommandOutput, failed } from './command-output.ts';
import type { Connection } from './connection.ts';
import { findTargets, type TargetOptions } from './targets.ts';

/** `--watch=false` looks once, and is content with what it sees. */
export interface RolloutStatusOptions extends TargetOptions {
  readonly watch: boolean;
}

/** Whether a rollout is done, and what kubectl says of it. */
interface RolloutState {
  readonly text: string;
  readonly isDone: boolean;
}

/**
 * `kubectl rollout status` (`polymorphichelpers/rollout_status.go`, read at 1.34). Nothing takes time here: a rollout that is not done now
 * is waited for until the time runs out.
 */
export function rolloutStatus(options: RolloutStatusOptions, connection: Connection): CommandOutput {
  const { targets, errors } = findTargets(options, connection);
  const problems: CommandError[] = [...errors];
  let stdout = '';
  for (const { kind, live } of targets) {
    const judge = JUDGES[kind.kind];
    if (judge === undefined) {
      problems.push(clientError(`no status viewer has been implemented for ${qualifiedKind(kind.group, kind.kind)}`));
      continue;
    }
    const state = judge(live as Rolling);
    if (typeof state === 'string') {
      problems.push(clientError(state));
      continue;
    }
    stdout += `${state.text}\n`;
    if (!state.isDone && options.watch) problems.push(clientError('timed out waiting for the condition'));
  }
  return problems.length > 0 ? failed(several(problems), { stdout }) : { stdout, stderr: '', exit: 0 };
}

type Count = number | undefined;

interface Rolling extends KubernetesObject {
  readonly spec?: {
    readonly replicas?: Count;
    readonly updateStrategy?: { readonly type?: string; readonly rollingUpdate?: { readonly partition?: Count } };
  };
  readonly status?: {
    readonly observedGeneration?: Count;
    readonly replicas?: Count;
    readonly updatedReplicas?: Count;
    readonly availableReplicas?: Count;
    readonly readyReplicas?: Count;
    readonly currentReplicas?: Count;
    readonly updateRevision?: string;
    readonly currentRevision?: string;
    readonly updatedNumberScheduled?: Count;
    readonly desiredNumberScheduled?: Count;
    readonly numberAvailable?: Count;
    readonly conditions?: readonly { readonly type?: string; readonly reason?: string }[];
  };
}

const isObserved = ({ metadata, status = {} }: Rolling): boolean => (metadata.generation ?? 0) <= (status.observedGeneration ?? 0);

const JUDGES: Readonly<Record<string, (object: Rolling) => RolloutState | string>> = {
  Deployment: judgeDeployment,
  DaemonSet: judgeDaemonSet,
  StatefulSet: judgeStatefulSet,
};

const waiting = (text: string): RolloutState => ({ text, isDone: false });

function judgeDeployment(object: Rolling): RolloutState | string {
  if (!isObserved(object)) return waiting('Waiting for deployment spec update to be observed...');
  const { name = '' } = object.metadata;
  const { replicas = 0, updatedReplicas: updated = 0, availableReplicas: available = 0, conditions = [] } = object.status ?? {};
  if (conditions.some(({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded'))
    return `deployment ${JSON.stringify(name)} exceeded its progress deadline`;
  const wanted = object.spec?.replicas ?? 1;
  const prefix = `Waiting for deployment ${JSON.stringify(name)} rollout to finish:`;
  if (updated < wanted) return waiting(`${prefix} ${updated} out of ${wanted} new replicas have been updated...`);
  if (replicas > updated) return waiting(`${prefix} ${replicas - updated} old replicas are pending termination...`);
  if (available < updated) return waiting(`${prefix} ${available} of ${updated} updated replicas are available...`);
  return { text: `deployment ${JSON.stringify(name)} successfully rolled out`, isDone: true };
}

const NOT_ROLLING = 'rollout status is only available for RollingUpdate strategy type';

function judgeDaemonSet(object: Rolling): RolloutState | string {
  if (object.spec?.updateStrategy?.type !== 'RollingUpdate') return NOT_ROLLING;
  if (!isObserved(object)) return waiting('Waiting for daemon set spec update to be observed...');
  const { name = '' } = object.metadata;
  const { updatedNumberScheduled: updated = 0, desiredNumberScheduled: wanted = 0, numberAvailable: available = 0 } = object.status ?? {};
  const prefix = `Waiting for daemon set ${JSON.stringify(name)} rollout to finish:`;
  if (updated < wanted) return waiting(`${prefix} ${updated} out of ${wanted} new pods have been updated...`);
  if (available < wanted) return waiting(`${prefix} ${available} of ${wanted} updated pods are available...`);
  return { text: `daemon set ${JSON.stringify(name)} successfully rolled out`, isDone: true };
}

function judgeStatefulSet(object: Rolling): RolloutState | string {
  const { updateStrategy, replicas: wanted = 1 } = object.spec ?? {};
  if (updateStrategy?.type !== 'RollingUpdate') return NOT_ROLLING;
  if (!isObserved(object)) return waiting('Waiting for statefulset spec update to be observed...');
  const {
    readyReplicas: ready = 0,
    updatedReplicas: updated = 0,
    currentReplicas: current = 0,
    updateRevision = '',
    currentRevision,
  } = object.status ?? {};
  if (ready < wanted) return waiting(`Waiting for ${wanted - ready} pods to be ready...`);
  const partition = updateStrategy.rollingUpdate?.partition ?? 0;
  if (partition > 0) {
    if (updated < wanted - partition)
      return waiting(`Waiting for partitioned roll out to finish: ${updated} out of ${wanted - partition} new pods have been updated...`);
    return { text: `partitioned roll out complete: ${updated} new pods have been updated...`, isDone: true };
  }
  if (updateRevision !== currentRevision)
    return waiting(`waiting for statefulset rolling update to complete ${updated} pods at revision ${updateRevision}...`);
  return { text: `statefulset rolling update complete ${current} pods at revision ${currentRevision}...`, isDone: true };
}
