import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { resourceArgument } from '../auth/resource-argument.ts';
import { clientError, type CommandError, serverError } from '../command-error.ts';
import type { Connection } from '../connection.ts';
import { readManifests } from '../manifests.ts';

/** Which objects a `get` is about. */
export interface Found {
  readonly args: readonly string[];
  readonly files: readonly SourceFile[];
  readonly namespace: string;
  readonly allNamespaces?: boolean;
  readonly selector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}

/** The objects of one kind. */
export interface Group {
  readonly kind: KindInfo;
  readonly objects: readonly KubernetesObject[];
}

export interface Findings {
  readonly groups: readonly Group[];
  readonly errors: readonly CommandError[];
  /** One object was asked for by its name. */
  readonly isSingle: boolean;
}

const problem = (text: string): Findings => ({ groups: [], errors: [clientError(text)], isSingle: false });

/** What the command line means, kind by kind in its order. */
export function findObjects(found: Found, connection: Connection): Findings {
  const { args, files } = found;
  if (files.length > 0) return fromFiles(found, connection);
  const [types = '', ...names] = args;
  if (args.some((arg) => arg.includes('/'))) return fromPairs(found, connection);
  const kinds = kindsNamed(types, connection);
  if ('error' in kinds) return { groups: [], errors: [kinds.error], isSingle: false };
  return names.length === 0 ? listed(kinds.kinds, found, connection) : named(kinds.kinds, names, found, connection);
}

/** The kinds of `deploy,svc`; `all` and the other categories stand for several. */
function kindsNamed(types: string, connection: Connection): { readonly kinds: readonly KindInfo[] } | { readonly error: CommandError } {
  const all = connection.kinds();
  const kinds: KindInfo[] = [];
  for (const type of types.split(',').filter((part) => part !== '')) {
    const members = all.filter(({ categories }) => categories.includes(type));
    const { kind } = resourceArgument(type, all);
    if (members.length > 0) kinds.push(...preferred(members));
    else if (kind) kinds.push(kind);
    else return { error: clientError(`the server doesn't have a resource type ${JSON.stringify(type)}`) };
  }
  return { kinds };
}

/** One version of each resource: the first that discovery names. */
const preferred = (kinds: readonly KindInfo[]): KindInfo[] =>
  kinds.filter((kind, index) => kinds.findIndex(({ group, plural }) => group === kind.group && plural === kind.plural) === index);

function listed(
  kinds: readonly KindInfo[],
  { namespace, allNamespaces, selector, fieldSelector }: Found,
  connection: Connection,
): Findings {
  const groups: Group[] = [];
  const errors: CommandError[] = [];
  for (const kind of kinds) {
    const read = connection.list(kind, kind.namespaced && !allNamespaces ? namespace : undefined, {
      labelSelector: selector,
      fieldSelector,
    });
    if ('value' in read) groups.push({ kind, objects: read.value });
    else errors.push(serverError(read.status));
  }
  return { groups, errors, isSingle: false };
}

function named(
  kinds: readonly KindInfo[],
  names: readonly string[],
  { namespace, allNamespaces, selector }: Found,
  connection: Connection,
): Findings {
  if (selector !== undefined) return problem('name cannot be provided when a selector is specified');
  if (allNamespaces) return problem('a resource cannot be retrieved by name across all namespaces');
  const groups = new Map<KindInfo, KubernetesObject[]>(kinds.map((kind) => [kind, []]));
  const errors: CommandError[] = [];
  for (const kind of kinds) for (const name of names) readInto(groups, errors, kind, namespace, name, connection);
  return { groups: asGroups(groups), errors, isSingle: kinds.length === 1 && names.length === 1 };
}

function fromPairs({ args, namespace, selector }: Found, connection: Connection): Findings {
  if (selector !== undefined) return problem('name cannot be provided when a selector is specified');
  const groups = new Map<KindInfo, KubernetesObject[]>();
  const errors: CommandError[] = [];
  for (const arg of args) {
    const [type = '', name = '', ...more] = arg.split('/');
    if (!arg.includes('/'))
      return problem(
        "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
      );
    if (more.length > 0 || name === '') return problem('arguments in resource/name form may not have more than one slash');
    const kinds = kindsNamed(type, connection);
    if ('error' in kinds) errors.push(kinds.error);
    else for (const kind of kinds.kinds) readInto(groups, errors, kind, namespace, name, connection);
  }
  return { groups: asGroups(groups), errors, isSingle: args.length === 1 };
}

function fromFiles({ files, namespace }: Found, connection: Connection): Findings {
  const { objects, errors: unread } = readManifests(files, connection, { namespace, enforceNamespace: false, validate: false });
  const groups = new Map<KindInfo, KubernetesObject[]>();
  const errors: CommandError[] = [...unread];
  for (const { kind, namespace: home, name } of objects) readInto(groups, errors, kind, home, name, connection);
  return { groups: asGroups(groups), errors, isSingle: objects.length === 1 };
}

const asGroups = (groups: ReadonlyMap<KindInfo, readonly KubernetesObject[]>): Group[] =>
  [...groups].map(([kind, objects]) => ({ kind, objects }));

function readInto(
  groups: Map<KindInfo, KubernetesObject[]>,
  errors: CommandError[],
  kind: KindInfo,
  namespace: string,
  name: string,
  connection: Connection,
): void {
  const read = connection.get(kind, kind.namespaced ? namespace : '', name);
  if ('value' in read) groups.set(kind, [...(groups.get(kind) ?? []), read.value]);
  else errors.push(serverError(read.status));
}
