import type { KubernetesObject } from '../kubernetes/objects.ts';
import { goJsonText } from '../kubernetes/go-json-text.ts';
import type { JsonPath } from '../kubernetes/json-path/nodes.ts';
import { parseJsonPath, relaxedPath } from '../kubernetes/json-path/parse.ts';
import { findAll } from '../kubernetes/json-path/results.ts';
import { clientError, type CommandError, several } from './command-error.ts';
import { type CommandOutput, failed } from './command-output.ts';
import type { Connection } from './connection.ts';
import { objectName } from './manifests.ts';
import { findTargets, type TargetOptions } from './targets.ts';

export interface WaitOptions extends TargetOptions {
  /** `--for`: `delete`, `create`, `condition=Ready[=False]`, `jsonpath={.status.phase}[=Running]`. */
  readonly for: string;
}

/** What is waited for. */
type Goal =
  | { readonly type: 'delete' | 'create' }
  | { readonly type: 'condition'; readonly name: string; readonly status: string }
  | { readonly type: 'jsonpath'; readonly path: JsonPath; readonly value: string | undefined };

/** `kubectl wait` (`pkg/cmd/wait`, read at 1.34). Nothing takes time here: what is not so now never will be, and the time runs out. */
export function wait(options: WaitOptions, connection: Connection): CommandOutput {
  const goal = goalOf(options.for);
  if (typeof goal === 'string') return failed(goal);
  const { targets, errors } = findTargets(options, connection);
  if (goal.type === 'delete') return waitForDeletion(targets, errors);
  if (errors.length === 0 && targets.length === 0) return failed('no matching resources found');
  const isAwaited = (error: CommandError): boolean =>
    goal.type === 'create' && error.kind === 'server' && error.status.reason === 'NotFound';
  const problems: CommandError[] = errors.map((error) => (isAwaited(error) ? clientError('timed out waiting for the condition') : error));
  let stdout = '';
  for (const { kind, name, live } of targets) {
    if (isReached(live, goal)) stdout += `${objectName(kind, name)} condition met\n`;
    else problems.push(clientError(`timed out waiting for the condition on ${kind.plural}/${name}`));
  }
  return problems.length > 0 ? failed(several(problems), { stdout }) : { stdout, stderr: '', exit: 0 };
}

function waitForDeletion(
  targets: readonly { readonly kind: { readonly plural: string }; readonly name: string }[],
  errors: readonly CommandError[],
): CommandOutput {
  const others = errors.filter((error) => !(error.kind === 'server' && error.status.reason === 'NotFound'));
  const left = targets.map(({ kind, name }) => clientError(`timed out waiting for the condition on ${kind.plural}/${name}`));
  const problems = [...others, ...left];
  return problems.length > 0 ? failed(several(problems)) : { stdout: '', stderr: '', exit: 0 };
}

function goalOf(text: string): Goal | string {
  const lower = text.toLowerCase();
  if (lower === 'delete' || lower === 'create') return { type: lower };
  if (lower.startsWith('condition=')) {
    const [name = '', status = 'true'] = text.slice('condition='.length).split('=');
    return { type: 'condition', name, status };
  }
  if (!lower.startsWith('jsonpath=')) return `unrecognized condition: ${JSON.stringify(text)}`;
  const [, expression = '', value] = /^jsonpath=('?\{.*?\}'?|[^=]*)(?:=(.*))?$/is.exec(text) ?? [];
  const relaxed = relaxedPath(expression.replace(/^'(.*)'$/, '$1'));
  const path = typeof relaxed === 'string' ? parseJsonPath(relaxed) : relaxed;
  if ('problem' in path) return path.problem;
  return { type: 'jsonpath', path, value: value?.replace(/^(['"])(.*)\1$/, '$2') };
}

function isReached(object: KubernetesObject, goal: Goal): boolean {
  if (goal.type === 'create') return true;
  if (goal.type === 'jsonpath') {
    const found = findAll(goal.path, object);
    if (goal.value === undefined) return found.length > 0;
    return found.some((value) => (typeof value === 'string' ? value : goJsonText(value)) === goal.value);
  }
  if (goal.type !== 'condition') return false;
  const { status, metadata } = object as KubernetesObject & {
    status?: { conditions?: readonly { type?: string; status?: string; observedGeneration?: number }[] };
  };
  const condition = (status?.conditions ?? []).find(({ type }) => type?.toLowerCase() === goal.name.toLowerCase());
  if (condition === undefined || (condition.observedGeneration ?? metadata.generation ?? 0) < (metadata.generation ?? 0)) return false;
  return condition.status?.toLowerCase() === goal.status.toLowerCase();
}
