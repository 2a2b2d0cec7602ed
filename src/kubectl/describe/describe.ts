import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import { clientError, type CommandError, plainText, serverError, several } from '../command-error.ts';
import { type CommandOutput, failed } from '../command-output.ts';
import type { Connection } from '../connection.ts';
import { type Findings, type Found, findObjects } from '../get/find-objects.ts';
import { describerOf } from './describers.ts';
import { type Described, described, type Describing, kindOf, needed, readObject, Refused, Unreadable, type Zone } from './describing.ts';
import { Description } from './description.ts';

/** The command line of `kubectl describe`. */
export interface DescribeOptions extends Found {
  /** `--show-events`; true for kubectl if not given. */
  readonly showEvents: boolean;
  /** What the client's clock shows at a time. */
  readonly zoneAt: (time: Date) => Zone;
}

/** `kubectl describe` (`pkg/cmd/describe/describe.go`, read at 1.34). */
export function describe(options: DescribeOptions, connection: Connection): CommandOutput {
  if (options.args.length === 0 && options.files.length === 0) return failed(clientError(NOTHING_NAMED));
  const describing: Describing = { connection, now: connection.now(), zoneAt: options.zoneAt, showEvents: options.showEvents };
  const findings = findObjects(options, connection);
  if (isMissing(findings) && options.args.length === 2) return describeByPrefix(findings, options, describing);
  const { texts, errors } = describeAll(findings, describing);
  const stdout = texts.join('\n\n');
  if (errors.length > 0) return failed(several(errors), { stdout });
  return { stdout, stderr: texts.length === 0 ? nothingFound(options) : '', exit: 0 };
}

const NOTHING_NAMED =
  'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n';

const nothingFound = ({ allNamespaces, namespace }: DescribeOptions): string =>
  allNamespaces ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`;

/** One object is, whatever else was found. */
function isMissing({ errors }: Findings): boolean {
  const [error, ...more] = errors;
  return more.length === 0 && error?.kind === 'server' && error.status.reason === 'NotFound';
}

/** `describe pod web` means all Pods whose names begin so where none has that name. */
function describeByPrefix({ errors }: Findings, options: DescribeOptions, describing: Describing): CommandOutput {
  const [type = '', prefix = ''] = options.args;
  const all = findObjects({ args: [type], files: [], namespace: options.namespace }, describing.connection);
  if (all.errors.length > 0) return failed(several(all.errors));
  if (all.groups.length > 1) return failed('you may only specify a single resource type');
  let stdout = '';
  for (const { kind, objects } of all.groups)
    for (const object of objects) {
      if (!object.metadata.name?.startsWith(prefix)) continue;
      const text = textOf(kind, object, describing);
      if (typeof text !== 'string') return failed(text, { stdout });
      stdout += `${text}\n`;
    }
  return stdout === '' ? failed(several(errors)) : { stdout, stderr: '', exit: 0 };
}

/** Every object that can be described; what is wrong with several alike is told once. */
function describeAll(
  { groups, errors: found }: Findings,
  describing: Describing,
): { texts: readonly string[]; errors: readonly CommandError[] } {
  const texts: string[] = [];
  const errors = [...found];
  const told = new Set<string>();
  for (const { kind, objects } of groups)
    for (const object of objects) {
      const text = textOf(kind, object, describing);
      if (typeof text === 'string') texts.push(text);
      else if (!told.has(plainText(text))) errors.push(text);
      if (typeof text !== 'string') told.add(plainText(text));
    }
  return { texts, errors };
}

function textOf(kind: KindInfo, object: KubernetesObject, describing: Describing): string | CommandError {
  const { apiVersions, describe: write } = describerOf(kind);
  const w = Description.empty();
  try {
    write(inVersion(apiVersions, kind, object, describing), w, describing);
    return w.toString();
  } catch (error) {
    if (error instanceof Refused) return serverError(error.status);
    if (error instanceof Unreadable) return clientError(error.message);
    throw error;
  }
}

/** The object in the version that the describer reads. */
function inVersion(apiVersions: readonly string[], kind: KindInfo, object: KubernetesObject, describing: Describing): Described {
  if (apiVersions.length === 0) return { ...object };
  const { namespace = '', name = '' } = object.metadata;
  const wanted = apiVersions.find((apiVersion) => kindOf(describing, apiVersion, kind.kind) !== undefined);
  const read =
    wanted === undefined || wanted === kind.apiVersion ? undefined : readObject(describing, [wanted, kind.kind], namespace, name);
  return read === undefined ? described(object) : needed(read);
}
