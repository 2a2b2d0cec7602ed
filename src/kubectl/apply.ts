import { isAccepted, type ApiRequest, type ApiResponse } from '../apiserver/request.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import { clientError, type CommandError, serverError, several, withSource } from './command-error.ts';
import type { Connection } from './connection.ts';
import { goJson } from './go-json.ts';
import { LAST_APPLIED, withLastApplied } from './last-applied.ts';
import { infoText, type ManifestObject, objectName, readManifests } from './manifests.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type PruneOptions, prune } from './prune.ts';
import { migrateToServerSide, SERVER_SIDE_APPLY } from './migrate-to-server-side.ts';
import { threeWayPatch } from './three-way-patch.ts';

/** `--dry-run`: none keeps what is written, client asks nobody, server asks and forgets. */
export type DryRun = 'none' | 'client' | 'server';

export interface ApplyOptions extends PruneOptions {
  readonly namespace: string;
  readonly enforceNamespace: boolean;
  /** `--validate`. */
  readonly validation: 'Strict' | 'Warn' | 'Ignore';
  readonly dryRun: DryRun;
  readonly serverSide: boolean;
  readonly forceConflicts: boolean;
  readonly force: boolean;
  readonly fieldManager?: string | undefined;
}

export type Operation = 'created' | 'configured' | 'unchanged' | 'serverside-applied' | 'pruned' | 'rejected';

/** What became of one object of the input, or of one that was pruned. */
export interface ApplyOutcome {
  readonly operation: Operation;
  /** Absent for what was pruned. */
  readonly manifest?: ManifestObject;
  /** As it is stored then; absent where it was rejected. */
  readonly object?: KubernetesObject;
  /** As it was before, where there was one. */
  readonly before?: KubernetesObject;
  readonly response?: ApiResponse;
  readonly error?: CommandError;
  /** kubectl's and the server's, in order; without the word `Warning:`. */
  readonly warnings: readonly string[];
  readonly name: string;
}

/** `kubectl apply` (`pkg/cmd/apply/{apply,patcher}.go`, read at 1.34): the whole input is read and mapped, then object after object is sent. */
export function* apply(
  files: readonly SourceFile[],
  connection: Connection,
  options: ApplyOptions,
): Generator<ApplyOutcome, CommandError | undefined> {
  const { objects, errors: unreadable } = readManifests(files, connection, { ...options, validate: options.validation !== 'Ignore' });
  const errors: CommandError[] = unreadable.length === 0 ? [] : [several(unreadable)];
  if (objects.length === 0 && errors.length === 0) return clientError('no objects passed to apply');
  const visited: ApplyOutcome[] = [];
  for (const manifest of objects) {
    const outcome = applyOne(manifest, connection, options);
    if (outcome.error) errors.push(outcome.error);
    visited.push(outcome);
    yield outcome;
  }
  if (options.prune && errors.length === 0) yield* prune(visited, connection, options);
  return errors.length === 0 ? undefined : several(errors);
}

const rejected = (manifest: ManifestObject, error: CommandError, rest: Partial<ApplyOutcome> = {}): ApplyOutcome => ({
  warnings: [],
  ...rest,
  operation: 'rejected',
  manifest,
  error,
  name: objectName(manifest.kind, manifest.name),
});

function applyOne(manifest: ManifestObject, connection: Connection, options: ApplyOptions): ApplyOutcome {
  const { generateName = '' } = manifest.object.metadata;
  if (manifest.name === '' && generateName !== '')
    return rejected(manifest, clientError(`from ${generateName}: cannot use generate name with apply`));
  return options.serverSide ? applyOnServer(manifest, connection, options) : applyOnClient(manifest, connection, options);
}

const NAMELESS = clientError('resource name may not be empty');

function requestFor(
  { kind, namespace }: ManifestObject,
  { validation, fieldManager }: ApplyOptions,
): Pick<ApiRequest, 'kind' | 'namespace' | 'fieldValidation' | 'fieldManager'> {
  return { kind, namespace, fieldValidation: validation, fieldManager: fieldManager ?? 'kubectl-client-side-apply' };
}

function applyOnClient(manifest: ManifestObject, connection: Connection, options: ApplyOptions): ApplyOutcome {
  const { kind, namespace, name, source } = manifest;
  const retrieving = `retrieving current configuration of:\n${infoText(manifest)}\nfrom server for:`;
  if (name === '') return rejected(manifest, withSource(NAMELESS, retrieving, source));
  const read = connection.get(kind, namespace, name);
  if ('status' in read && read.status.reason !== 'NotFound')
    return rejected(manifest, withSource(serverError(read.status), retrieving, source));
  const modified = withLastApplied(manifest.object);
  return 'value' in read
    ? patchOne(manifest, read.value, modified, connection, options)
    : createOne(manifest, modified, connection, options);
}

function createOne(manifest: ManifestObject, modified: KubernetesObject, connection: Connection, options: ApplyOptions): ApplyOutcome {
  const outcome = { operation: 'created', manifest, name: objectName(manifest.kind, manifest.name) } as const;
  if (options.dryRun === 'client') return { ...outcome, object: modified, warnings: [] };
  const response = connection.request(
    { verb: 'create', ...requestFor(manifest, options), body: modified },
    { dryRun: options.dryRun === 'server' },
  );
  const { warnings } = response;
  if (isAccepted(response)) return { ...outcome, object: response.object, response, warnings };
  return rejected(manifest, withSource(serverError(response.status), 'creating', manifest.source), { warnings, response });
}

function patchOne(
  manifest: ManifestObject,
  current: KubernetesObject,
  modified: KubernetesObject,
  connection: Connection,
  options: ApplyOptions,
): ApplyOutcome {
  const { kind, namespace, name, source } = manifest;
  const warnings = current.metadata.annotations?.[LAST_APPLIED] === undefined ? [missingAnnotation(manifest)] : [];
  const outcome = { manifest, name: objectName(kind, name), before: current } as const;
  if (options.dryRun === 'client') return { ...outcome, operation: 'configured', object: current, warnings };
  const patch = threeWayPatch(current, modified, kind, connection);
  if ('problem' in patch) {
    const problem = withSource(clientError(`creating patch with:\n${patch.problem}`), 'patching', source);
    return rejected(manifest, applying(problem, {}, manifest), { warnings, before: current });
  }
  if (goJson(patch.body) === '{}')
    return { ...outcome, operation: 'unchanged', object: current, warnings: [...warnings, ...deleting(current, manifest)] };
  const dryRun = options.dryRun === 'server';
  const response = connection.request(
    { verb: 'patch', ...requestFor(manifest, options), name, patchType: patch.type, body: patch.body },
    { dryRun },
  );
  const all = [...warnings, ...response.warnings];
  if (isAccepted(response)) {
    const { object } = response;
    return { ...outcome, operation: 'configured', object, response, warnings: [...all, ...deleting(object, manifest)] };
  }
  const { status } = response;
  if (options.force && (status.reason === 'Conflict' || status.reason === 'Invalid')) {
    connection.request({ verb: 'delete', kind, namespace, name, body: {} }, { dryRun });
    const again = connection.request({ verb: 'create', ...requestFor(manifest, options), body: modified }, { dryRun });
    if (isAccepted(again)) return { ...outcome, operation: 'configured', object: again.object, response: again, warnings: all };
  }
  return rejected(manifest, applying(withSource(serverError(status), 'patching', source), patch.body, manifest), {
    warnings: all,
    response,
    before: current,
  });
}

const applying = (error: CommandError, patch: unknown, manifest: ManifestObject): CommandError =>
  withSource(error, `applying patch:\n${goJson(patch)}\nto:\n${infoText(manifest)}\nfor:`, manifest.source);

const missingAnnotation = ({ kind, name }: ManifestObject): string =>
  `resource ${kind.plural}/${name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.`;

const deleting = (object: KubernetesObject, { name }: ManifestObject): string[] =>
  object.metadata.deletionTimestamp ? [`Detected changes to resource ${name} which is currently being deleted.`] : [];

const CONFLICT_ADVICE = `
Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;

function applyOnServer(manifest: ManifestObject, connection: Connection, options: ApplyOptions): ApplyOutcome {
  const { kind, namespace, name, object } = manifest;
  if (name === '') return rejected(manifest, NAMELESS);
  const before = connection.get(kind, namespace, name);
  const { fieldManager = SERVER_SIDE_APPLY, forceConflicts: force } = options;
  const request = { verb: 'apply', ...requestFor(manifest, options), name, fieldManager, force, body: object } as const;
  const ask = (asked: ApiRequest): ApiResponse => connection.request(asked, { dryRun: options.dryRun === 'server' });
  const response = ask(request);
  const { warnings } = response;
  if (isAccepted(response)) {
    const migrated = migrateToServerSide(response.object, request, ask);
    return {
      operation: 'serverside-applied',
      manifest,
      object: migrated.object,
      ...('value' in before ? { before: before.value } : {}),
      response,
      warnings: [...warnings, ...migrated.warnings, ...deleting(migrated.object, manifest)],
      name: objectName(kind, name),
    };
  }
  const error =
    response.status.reason === 'Conflict' ? clientError(`${response.status.message}${CONFLICT_ADVICE}`) : serverError(response.status);
  return rejected(manifest, error, { warnings, response });
}
