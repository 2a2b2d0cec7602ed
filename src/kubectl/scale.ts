import { isAccepted } from '../apiserver/request.ts';
import { clientError, type CommandError, plainText, serverError, several } from './command-error.ts';
import { type CommandOutput, failed, warningLines } from './command-output.ts';
import type { Connection } from './connection.ts';
import { objectName } from './manifests.ts';
import { printObjects } from './printing/print-objects.ts';
import { findTargets, type Target, type TargetOptions } from './targets.ts';
import { dryRunSuffix, type WriteOptions } from './write-options.ts';

export interface ScaleOptions extends WriteOptions, TargetOptions {
  readonly replicas: number;
  /** `--current-replicas`: only where there are so many; absent or -1 = whatever there are. */
  readonly currentReplicas?: number | undefined;
  /** `--resource-version`: only where the object stands there. */
  readonly resourceVersion?: string | undefined;
}

/** `kubectl scale` (`pkg/cmd/scale/scale.go`, read at 1.34). */
export function scale(options: ScaleOptions, connection: Connection): CommandOutput {
  if (options.replicas < 0) return failed('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
  const { targets, errors } = findTargets(options, connection);
  const problems: CommandError[] = [...errors];
  let [stdout, stderr] = ['', ''];
  for (const target of targets) {
    const done = scaleOne(target, options, connection);
    stderr += warningLines(done.warnings);
    if ('error' in done) problems.push(done.error);
    else stdout += done.stdout;
  }
  if (targets.length === 0 && errors.length > 0) return failed(`no objects passed to scale ${plainText(several(errors))}`);
  if (problems.length > 0) return failed(several(problems), { stdout, stderr });
  return targets.length === 0 ? failed('no objects passed to scale') : { stdout, stderr, exit: 0 };
}

type Scaled = ({ readonly stdout: string } | { readonly error: CommandError }) & { readonly warnings: readonly string[] };

function scaleOne(target: Target, options: ScaleOptions, connection: Connection): Scaled {
  const { kind, namespace, name, live } = target;
  const printed = (object: Target['live']): string =>
    options.output === undefined
      ? `${objectName(kind, name)} scaled${dryRunSuffix(options)}\n`
      : printObjects([{ object, kind }], options.output);
  if (options.dryRun === 'client') return { stdout: printed(live), warnings: [] };
  const unmet = unmetPrecondition(target, options);
  if (unmet !== undefined) return { error: clientError(unmet), warnings: [] };
  const body = { spec: { replicas: options.replicas } };
  const response = connection.request(
    { verb: 'patch', kind, namespace, name, subresource: 'scale', patchType: 'merge', body, fieldManager: 'kubectl' },
    { dryRun: options.dryRun === 'server' },
  );
  const { warnings } = response;
  return isAccepted(response) ? { stdout: printed(response.object), warnings } : { error: serverError(response.status), warnings };
}

/** What the object was expected to be, and is not (`scale.go` PreconditionError). */
function unmetPrecondition({ kind, live }: Target, { currentReplicas = -1, resourceVersion = '' }: ScaleOptions): string | undefined {
  if (!kind.subresources.includes('scale')) return undefined;
  const { replicas = 1 } = (live as { spec?: { replicas?: number } }).spec ?? {};
  if (currentReplicas !== -1 && currentReplicas !== replicas) return `Expected replicas to be ${currentReplicas}, was ${replicas}`;
  const found = live.metadata.resourceVersion ?? '';
  return resourceVersion !== '' && resourceVersion !== found
    ? `Expected resource version to be ${resourceVersion}, was ${found}`
    : undefined;
}
