import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { Status } from '../../apiserver/status.ts';
import { parseSelector } from '../../kubernetes/selector-text.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { clientError, type CommandError, serverError } from '../command-error.ts';
import type { Connection } from '../connection.ts';
import { readManifests } from '../manifests.ts';
import { noResourceType, ResourceArguments } from '../resource-argument.ts';
import { listProblem } from './list-problem.ts';

/** Which objects a command line names. */
export interface Found {
  readonly args: readonly string[];
  readonly files: readonly SourceFile[];
  readonly namespace: string;
  readonly allNamespaces?: boolean;
  readonly selector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** `--all` of the commands that have it. */
  readonly all?: boolean;
  /** A type alone means nothing: only `get` and its like show all of it. */
  readonly needsName?: boolean;
  /** What is named is taken as it is named: the server is not asked for it. */
  readonly isUnread?: boolean;
}

/** One answer of the server: an object, or the objects of a kind. */
export interface Group {
  readonly kind: KindInfo;
  readonly objects: readonly KubernetesObject[];
}

export interface Findings {
  /** In the order of the questions. */
  readonly groups: readonly Group[];
  readonly errors: readonly CommandError[];
  /** One object was asked for by its name. */
  readonly isSingle: boolean;
  /** False where the command line means nothing: the server was not asked. */
  readonly isAsked: boolean;
  readonly warnings: readonly string[];
}

/** A command line that means nothing: nothing is asked. */
class Senseless extends Error {}

/** What the command line means, and what the server answers (cli-runtime `resource/builder.go`, read at 1.34). */
export function findObjects(found: Found, connection: Connection): Findings {
  try {
    if (found.files.length > 0) return fromFiles(found, connection);
    const resources = new ResourceArguments(connection.kinds());
    return { ...fromArguments(found, connection, resources), warnings: warningsOf(found.args, resources) };
  } catch (error) {
    if (error instanceof Senseless)
      return { groups: [], errors: [clientError(error.message)], isSingle: false, isAsked: false, warnings: [] };
    throw error;
  }
}

type Pair = readonly [type: string, name: string];

const warningsOf = (args: readonly string[], resources: ResourceArguments): readonly string[] => {
  const types = args.some((arg) => arg.includes('/')) ? args.map((arg) => arg.split('/')[0] ?? '') : (args[0] ?? '').split(',');
  return [...new Set(types)].flatMap((type) => resources.warnings(type));
};

function fromArguments(found: Found, connection: Connection, resources: ResourceArguments): Findings {
  const args = multiplied(found.args);
  const pairs = pairsOf(args);
  const isFiltering = trimmed(found.selector) !== '' || trimmed(found.fieldSelector) !== '' || found.all === true;
  const isSelecting = isFiltering || (args.length === 1 && !found.needsName);
  if (pairs.length > 0) {
    if (isFiltering) throw new Senseless('selectors and the all flag cannot be used when passing resource/name arguments');
    return named(pairs, found, connection, resources);
  }
  const [types = '', ...names] = args;
  const kinds = [...new Set(resources.expanded(types).map((type) => kindOf(type, resources)))];
  if (isSelecting && names.length > 0) throw new Senseless('name cannot be provided when a selector is specified');
  if (isSelecting) return listed(kinds, found, connection);
  if (names.length === 0) throw new Senseless('resource(s) were provided, but no name was specified');
  if (kinds.length > 1) throw new Senseless('you must specify only one resource');
  return named(
    names.map((name) => [types, name] as const),
    found,
    connection,
    resources,
  );
}

const trimmed = (text: string | undefined): string => (text ?? '').trim();

function kindOf(type: string, resources: ResourceArguments): KindInfo {
  const kind = resources.kindOf(type);
  if (kind === undefined) throw new Senseless(noResourceType(type));
  return kind;
}

/** `deploy,svc web` stands for `deploy/web svc/web`. */
function multiplied(args: readonly string[]): readonly string[] {
  const [types = '', ...names] = args;
  const resources = [...new Set(types.split(','))];
  return names.length > 0 && resources.length > 1 ? resources.flatMap((type) => names.map((name) => `${type}/${name}`)) : args;
}

/** `TYPE/NAME`, where every argument is one. */
function pairsOf(args: readonly string[]): readonly Pair[] {
  const slashed = args.filter((arg) => arg.includes('/'));
  if (slashed.length === 0) return [];
  if (slashed.length < args.length)
    throw new Senseless(
      "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
    );
  return args.map((arg) => {
    const [type = '', name = '', ...more] = arg.split('/');
    if (more.length > 0) throw new Senseless('arguments in resource/name form may not have more than one slash');
    if (type === '' || name === '' || type.includes(','))
      throw new Senseless('arguments in resource/name form must have a single resource and name');
    return [type, name];
  });
}

function listed(kinds: readonly KindInfo[], found: Found, connection: Connection): Findings {
  const { namespace, allNamespaces } = found;
  const [labelSelector, fieldSelector] = [trimmed(found.selector), trimmed(found.fieldSelector)];
  const groups: Group[] = [];
  const errors: CommandError[] = [];
  for (const kind of kinds) {
    if (!kind.verbs.includes('list')) {
      errors.push(serverError(METHOD_NOT_ALLOWED));
      continue;
    }
    const read = connection.list(kind, kind.namespaced && !allNamespaces ? namespace : undefined, { labelSelector, fieldSelector });
    if ('value' in read) groups.push({ kind, objects: read.value });
    else errors.push(serverError(listProblem(read.status, kind, { labelSelector, fieldSelector })));
  }
  return { groups, errors, isSingle: false, isAsked: true, warnings: [] };
}

const METHOD_NOT_ALLOWED: Status = {
  code: 405,
  reason: 'MethodNotAllowed',
  message: 'the server does not allow this method on the requested resource',
};

function named(pairs: readonly Pair[], found: Found, connection: Connection, resources: ResourceArguments): Findings {
  const asked = pairs.map(([type, name]) => ({ kind: kindOf(type, resources), name }));
  if (found.allNamespaces && asked.some(({ kind }) => kind.namespaced))
    throw new Senseless('a resource cannot be retrieved by name across all namespaces');
  return read(
    asked.map(({ kind, name }) => ({ kind, name, namespace: found.namespace })),
    connection,
    pairs.length === 1,
    found.isUnread,
  );
}

function fromFiles(found: Found, connection: Connection): Findings {
  const { files, args, namespace } = found;
  if (args.length > 0) {
    const isPair = pairsOf(multiplied(args)).length > 0;
    throw new Senseless(
      isPair
        ? 'resource/name arguments cannot be provided when a path is specified'
        : 'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well',
    );
  }
  const labels = parseSelector(trimmed(found.selector));
  if ('problem' in labels)
    throw new Senseless(`the provided selector ${JSON.stringify(trimmed(found.selector))} is not valid: ${labels.problem}`);
  const { objects, errors } = readManifests(files, connection, { namespace, enforceNamespace: false, validate: false });
  const findings = read(objects, connection, files.length === 1);
  const groups = findings.groups.filter(({ objects: [object] }) => labels.matches(object?.metadata.labels));
  return { ...findings, groups, errors: [...errors, ...findings.errors] };
}

interface Asked {
  readonly kind: KindInfo;
  readonly namespace: string;
  readonly name: string;
}

function read(asked: readonly Asked[], connection: Connection, isSingle: boolean, isUnread = false): Findings {
  const groups: Group[] = [];
  const errors: CommandError[] = [];
  for (const { kind, namespace, name } of asked) {
    const home = kind.namespaced ? namespace : '';
    if (isUnread) {
      groups.push({ kind, objects: [{ apiVersion: kind.apiVersion, kind: kind.kind, metadata: { name, namespace: home } }] });
      continue;
    }
    const answer = connection.get(kind, home, name);
    if ('value' in answer) groups.push({ kind, objects: [answer.value] });
    else errors.push(serverError(missingNamespace(answer.status, home, connection) ?? answer.status));
  }
  return { groups, errors, isSingle, isAsked: true, warnings: [] };
}

/** What is not there for want of its namespace is said to be the namespace (`Info.Get`). */
function missingNamespace({ reason }: Status, namespace: string, connection: Connection): Status | undefined {
  if (reason !== 'NotFound' || namespace === '' || namespace === 'default') return undefined;
  const namespaces = connection.kinds().find(({ group, kind }) => group === '' && kind === 'Namespace');
  const answer = namespaces && connection.get(namespaces, '', namespace);
  return answer && 'status' in answer && answer.status.reason === 'NotFound' ? answer.status : undefined;
}
