import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KindInfo } from '../schemas/store.ts';
import type { SourceFile } from '../text/source-file.ts';
import { clientError, type CommandError, serverError, withSource } from './command-error.ts';
import type { Connection } from './connection.ts';
import { findObjects } from './get/find-objects.ts';
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
  /** What is named is taken as it is named: the server is not asked for it. */
  readonly isUnread?: boolean;
}

export interface Targets {
  readonly targets: readonly Target[];
  readonly errors: readonly CommandError[];
}

const problem = (text: string): Targets => ({ targets: [], errors: [clientError(text)] });

/** Finds what is named and asks the server for it (`resource.Builder` with `Latest`, read at 1.34). */
export function findTargets(options: TargetOptions, connection: Connection): Targets {
  const { all = false, selector = '', fieldSelector = '' } = options;
  if (options.files.length > 0) return fromFiles(options, connection);
  if (options.args.length === 0) return problem(NOTHING_NAMED);
  if (all && selector + fieldSelector !== '') return problem("setting 'all' parameter but found a non empty selector. ");
  const { groups, errors } = findObjects({ ...options, needsName: true }, connection);
  return { targets: groups.flatMap(({ kind, objects }) => objects.map((live) => targetOf(kind, live))), errors };
}

const targetOf = (kind: KindInfo, live: KubernetesObject): Target => {
  const { namespace = '', name = '' } = live.metadata;
  return { source: '', kind, namespace, name, live };
};

const NOTHING_NAMED = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

function fromFiles({ files, namespace, enforceNamespace, selector }: TargetOptions, connection: Connection): Targets {
  const { objects, errors } = readManifests(files, connection, { namespace, enforceNamespace, validate: false, selector });
  const targets: Target[] = [];
  const problems: CommandError[] = [];
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
  // What cannot be read is told last.
  return { targets, errors: [...problems, ...errors] };
}
