import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KindInfo } from '../schemas/store.ts';
import type { SourceFile } from '../text/source-file.ts';
import { resourceArgument } from './auth/resource-argument.ts';
import { clientError, type CommandError, serverError, withSource } from './command-error.ts';
import type { Connection } from './connection.ts';
import { infoText, readManifests } from './manifests.ts';

/** An object that a command means, as it is in the cluster. */
export interface Target {
  /** The file that names it; `''` on the command line. */
  readonly source: string;
  readonly kind: KindInfo;
  /** `''` for a cluster-scoped kind. */
  readonly namespace: string;
  readonly name: string;
  readonly live: KubernetesObject;
}

/** How a command line names objects: `TYPE NAME…`, `TYPE/NAME…`, `TYPE -l labels`, `TYPE --all`, `-f FILE`. */
export interface TargetOptions {
  readonly args: readonly string[];
  readonly files: readonly SourceFile[];
  readonly namespace: string;
  readonly enforceNamespace: boolean;
  readonly allNamespaces?: boolean;
  readonly selector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  readonly all?: boolean;
}

export interface Targets {
  readonly targets: readonly Target[];
  readonly errors: readonly CommandError[];
}

const problem = (text: string): Targets => ({ targets: [], errors: [clientError(text)] });

/** Finds what is named and asks the server for it (`resource.Builder` with `Latest`, read at 1.34). */
export function findTargets(options: TargetOptions, connection: Connection): Targets {
  if (options.files.length > 0) return fromFiles(options, connection);
  const [first, ...rest] = options.args;
  if (first === undefined) return problem(NOTHING_NAMED);
  if (options.args.some((arg) => arg.includes('/'))) return fromPairs(options, connection);
  return rest.length === 0 ? fromType(first, options, connection) : fromNames(first, rest, options, connection);
}

const NOTHING_NAMED = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

function fromFiles({ files, namespace, enforceNamespace }: TargetOptions, connection: Connection): Targets {
  const { objects, errors } = readManifests(files, connection, { namespace, enforceNamespace, validate: false });
  const targets: Target[] = [];
  const problems: CommandError[] = [...errors];
  for (const { source, kind, namespace: home, name, ...manifest } of objects) {
    const read = connection.get(kind, home, name);
    if ('value' in read) targets.push({ source, kind, namespace: home, name, live: read.value });
    else
      problems.push(
        name === ''
          ? withSource(clientError('resource name may not be empty'), infoText({ kind, namespace: home, name, ...manifest }), source)
          : serverError(read.status),
      );
  }
  return { targets, errors: problems };
}

/** The kind of a resource argument, or kubectl's word that there is none. */
export function kindNamed(text: string, connection: Connection): KindInfo | CommandError {
  const { kind } = resourceArgument(text, connection.kinds());
  return kind ?? clientError(`the server doesn't have a resource type ${JSON.stringify(text)}`);
}

const isError = (value: KindInfo | CommandError): value is CommandError => !('plural' in value);

function fromPairs({ args, namespace }: TargetOptions, connection: Connection): Targets {
  const targets: Target[] = [];
  const errors: CommandError[] = [];
  for (const arg of args) {
    const [type = '', name = '', ...more] = arg.split('/');
    if (!arg.includes('/'))
      return problem(
        "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
      );
    if (more.length > 0 || name === '') return problem('arguments in resource/name form may not have more than one slash');
    const kind = kindNamed(type, connection);
    if (isError(kind)) errors.push(kind);
    else read(kind, namespace, name, connection, targets, errors);
  }
  return { targets, errors };
}

function fromNames(types: string, names: readonly string[], { namespace, all, selector }: TargetOptions, connection: Connection): Targets {
  if (selector !== undefined) return problem('name cannot be provided when a selector is specified');
  if (all) return problem('name cannot be provided when --all is set');
  const targets: Target[] = [];
  const errors: CommandError[] = [];
  for (const type of types.split(',')) {
    const kind = kindNamed(type, connection);
    if (isError(kind)) return { targets: [], errors: [kind] };
    for (const name of names) read(kind, namespace, name, connection, targets, errors);
  }
  return { targets, errors };
}

function read(kind: KindInfo, namespace: string, name: string, connection: Connection, targets: Target[], errors: CommandError[]): void {
  const home = kind.namespaced ? namespace : '';
  const answer = connection.get(kind, home, name);
  if ('value' in answer) targets.push({ source: '', kind, namespace: home, name, live: answer.value });
  else errors.push(serverError(answer.status));
}

function fromType(types: string, options: TargetOptions, connection: Connection): Targets {
  const { selector, fieldSelector, all, namespace, allNamespaces } = options;
  if (selector === undefined && fieldSelector === undefined && !all) return problem('resource(s) were provided, but no name was specified');
  const targets: Target[] = [];
  const errors: CommandError[] = [];
  for (const type of types.split(',')) {
    const kind = kindNamed(type, connection);
    if (isError(kind)) return { targets: [], errors: [kind] };
    const list = connection.list(kind, kind.namespaced && !allNamespaces ? namespace : undefined, {
      labelSelector: selector,
      fieldSelector,
    });
    if ('status' in list) errors.push(serverError(list.status));
    else
      for (const live of list.value)
        targets.push({ source: '', kind, namespace: live.metadata.namespace ?? '', name: live.metadata.name ?? '', live });
  }
  return { targets, errors };
}
