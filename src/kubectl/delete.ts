import { isAccepted } from '../apiserver/request.ts';
import { NO_SUCH_RESOURCE, type Status } from '../apiserver/status.ts';
import type { KindInfo } from '../schemas/store.ts';
import type { SourceFile } from '../text/source-file.ts';
import { clientError, type CommandError, serverError, several, withSource } from './command-error.ts';
import { type CommandOutput, failed, warningLines } from './command-output.ts';
import type { Connection } from './connection.ts';
import { objectName, readManifests } from './manifests.ts';
import type { WriteOptions } from './write-options.ts';
import { dryRunSuffix } from './write-options.ts';

export interface DeleteOptions extends WriteOptions {
  readonly ignoreNotFound: boolean;
  /** Seconds; absent = what the object says. */
  readonly gracePeriod?: number | undefined;
  readonly force: boolean;
  readonly cascade: 'background' | 'foreground' | 'orphan';
  /** `--wait`, which is so unless false: what is held by finalizers stays, and is waited for until the time runs out. */
  readonly wait?: boolean;
  /** How many objects were named, and are not there. */
  readonly passedOver?: number;
}

/** An object that a delete means. */
export interface Doomed {
  /** The file that names it; `''` on the command line. */
  readonly source: string;
  readonly kind: KindInfo;
  readonly namespace: string;
  readonly name: string;
}

/** `kubectl delete -f` (`pkg/cmd/delete/delete.go`, read at 1.34). */
export function deleteFromFiles(files: readonly SourceFile[], connection: Connection, options: DeleteOptions): CommandOutput {
  const { objects, errors } = readManifests(files, connection, { ...options, validate: false });
  return deleteObjects(objects, errors, connection, options);
}

/** Deletes one after the other; errors are told at the end. */
export function deleteObjects(
  doomed: readonly Doomed[],
  problems: readonly CommandError[],
  connection: Connection,
  options: DeleteOptions,
): CommandOutput {
  const errors: CommandError[] = [];
  let [stdout, stderr, found] = ['', options.force ? FORCE_WARNING : '', options.passedOver ?? 0];
  for (const item of doomed) {
    const { source, kind, namespace, name } = item;
    if (options.dryRun === 'client') {
      found += 1;
      stdout += deletedText(item, options);
      continue;
    }
    if (!isServed(kind, connection)) {
      errors.push(withSource(serverError(noLongerServed(item)), 'deleting', source));
      continue;
    }
    const response = connection.request(
      { verb: 'delete', kind, namespace, name, body: bodyOf(options) },
      { dryRun: options.dryRun === 'server' },
    );
    stderr += warningLines(response.warnings);
    if (isAccepted(response)) {
      found += 1;
      stdout += deletedText(item, options);
    } else if (options.ignoreNotFound && response.status.reason === 'NotFound') found += 1;
    else errors.push(withSource(serverError(response.status), 'deleting', source));
  }
  errors.push(...problems);
  if (errors.length === 0 && options.wait !== false && options.dryRun === 'none') errors.push(...leftOver(doomed, connection));
  if (errors.length > 0) return failed(several(errors), { stdout, stderr });
  return { stdout: found === 0 && options.output === undefined ? 'No resources found\n' : stdout, stderr, exit: 0 };
}

const leftOver = (doomed: readonly Doomed[], connection: Connection): CommandError[] =>
  doomed
    .filter(({ kind, namespace, name }) => 'value' in connection.get(kind, namespace, name))
    .map(({ kind, name }) => clientError(`timed out waiting for the condition on ${kind.plural}/${name}`));

/** A custom kind goes with its definition, which may have stood before its objects. */
const isServed = ({ definition, apiVersion, kind }: KindInfo, connection: Connection): boolean =>
  definition !== '' || connection.kinds().some((served) => served.apiVersion === apiVersion && served.kind === kind);

/** In the words of the client, which has no Status to show: the path leads nowhere. */
const noLongerServed = ({ kind: { plural, group }, name }: Doomed): Status => ({
  ...NO_SUCH_RESOURCE,
  message: `${NO_SUCH_RESOURCE.message} (delete ${group === '' ? plural : `${plural}.${group}`} ${name})`,
});

const FORCE_WARNING =
  'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n';

const bodyOf = ({ cascade, gracePeriod, force }: DeleteOptions): object => ({
  propagationPolicy: cascade.charAt(0).toUpperCase() + cascade.slice(1),
  ...(force ? { gracePeriodSeconds: 0 } : gracePeriod === undefined || gracePeriod < 0 ? {} : { gracePeriodSeconds: gracePeriod }),
});

/** `deployment.apps "web" deleted from shop namespace`. */
function deletedText({ kind, namespace, name }: Doomed, options: DeleteOptions): string {
  if (options.output === 'name') return `${objectName(kind, name)}\n`;
  const type = `${kind.kind.toLowerCase()}${kind.group === '' ? '' : `.${kind.group}`}`;
  const where = kind.namespaced ? ` from ${namespace} namespace` : '';
  return `${type} ${JSON.stringify(name)} ${options.force ? 'force deleted' : 'deleted'}${where}${dryRunSuffix(options)}\n`;
}
