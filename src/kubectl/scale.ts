import { isAccepted } from '../apiserver/request.ts';
import { clientError, type CommandError, plainText, serverError, several } from './command-error.ts';
import { type CommandOutput, failed, warningLines } from './command-output.ts';
import type { Connection } from './connection.ts';
import { objectName } from './manifests.ts';
import { findTargets, type TargetOptions } from './targets.ts';
import { dryRunSuffix, type WriteOptions } from './write-options.ts';

export interface ScaleOptions extends WriteOptions, TargetOptions {
  readonly replicas: number;
  readonly currentReplicas?: number | undefined;
}

/** `kubectl scale` (`pkg/cmd/scale/scale.go`, read at 1.34). */
export function scale(options: ScaleOptions, connection: Connection): CommandOutput {
  if (options.replicas < 0) return failed('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
  const { targets, errors } = findTargets(options, connection);
  const problems: CommandError[] = [...errors];
  let [stdout, stderr] = ['', ''];
  for (const { kind, namespace, name, live } of targets) {
    const now = (live as { spec?: { replicas?: number } }).spec?.replicas ?? 1;
    if (options.currentReplicas !== undefined && options.currentReplicas !== now) {
      problems.push(clientError(`Expected replicas to be ${options.currentReplicas}, was ${now}`));
      continue;
    }
    if (options.dryRun !== 'client') {
      const body = { spec: { replicas: options.replicas } };
      const response = connection.request(
        { verb: 'patch', kind, namespace, name, subresource: 'scale', patchType: 'merge', body, fieldManager: 'kubectl' },
        { dryRun: options.dryRun === 'server' },
      );
      stderr += warningLines(response.warnings);
      if (!isAccepted(response)) {
        problems.push(serverError(response.status));
        continue;
      }
    }
    stdout += `${objectName(kind, name)} scaled${dryRunSuffix(options)}\n`;
  }
  if (targets.length === 0 && errors.length > 0) return failed(`no objects passed to scale ${plainText(several(errors))}`);
  if (problems.length > 0) return failed(several(problems), { stdout, stderr });
  return targets.length === 0 ? failed('no objects passed to scale') : { stdout, stderr, exit: 0 };
}
