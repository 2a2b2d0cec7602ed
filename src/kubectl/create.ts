import { isAccepted } from '../apiserver/request.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { SourceFile } from '../text/source-file.ts';
import { clientError, type CommandError, serverError, several, withSource } from './command-error.ts';
import { type CommandOutput, failed, warningLines } from './command-output.ts';
import type { Connection } from './connection.ts';
import { deleteFromFiles } from './delete.ts';
import { withLastApplied } from './last-applied.ts';
import { type ManifestObject, objectName, readManifests } from './manifests.ts';
import { dryRunSuffix, type WriteOptions } from './write-options.ts';
import { printObjects } from './printing/print-objects.ts';

/** `kubectl create -f` and `kubectl replace -f`. */
export interface SendOptions extends WriteOptions {
  /** Keep what was sent in the annotation, as an apply does. */
  readonly saveConfig: boolean;
  /** Of a replace: delete and create again. */
  readonly force: boolean;
}

/** `kubectl create -f` (`pkg/cmd/create/create.go`, read at 1.34): each object is sent; errors are told at the end. */
export const createFromFiles = (files: readonly SourceFile[], connection: Connection, options: SendOptions): CommandOutput =>
  send(files, connection, options, 'create', createOne);

/** `kubectl replace -f` (`pkg/cmd/replace/replace.go`, read at 1.34). */
export function replaceFromFiles(files: readonly SourceFile[], connection: Connection, options: SendOptions): CommandOutput {
  if (!options.force || options.dryRun !== 'none') return send(files, connection, options, 'replace', replaceOne);
  const { output: _output, ...quiet } = options;
  const gone = deleteFromFiles(files, connection, { ...quiet, force: false, ignoreNotFound: true, cascade: 'background' });
  if (gone.exit !== 0) return gone;
  const made = send(files, connection, options, 'replace', createOne);
  return { ...made, stdout: gone.stdout + made.stdout, stderr: gone.stderr + made.stderr };
}

interface Sent {
  readonly object: KubernetesObject;
  readonly warnings: readonly string[];
}
type Send = (
  manifest: ManifestObject,
  connection: Connection,
  options: SendOptions,
) => Sent | { readonly error: CommandError; readonly warnings: readonly string[] };

function send(
  files: readonly SourceFile[],
  connection: Connection,
  options: SendOptions,
  verb: 'create' | 'replace',
  sendOne: Send,
): CommandOutput {
  const { objects, errors: unreadable } = readManifests(files, connection, { ...options, validate: options.validation !== 'Ignore' });
  const errors: CommandError[] = [];
  let [stdout, stderr] = ['', ''];
  const sent: { object: KubernetesObject; kind: ManifestObject['kind'] }[] = [];
  for (const manifest of objects) {
    const result = sendOne(manifest, connection, options);
    stderr += warningLines(result.warnings);
    if ('error' in result) {
      errors.push(result.error);
      continue;
    }
    sent.push({ object: result.object, kind: manifest.kind });
    if (options.output === undefined)
      stdout += `${objectName(manifest.kind, result.object.metadata.name ?? '')} ${verb}d${dryRunSuffix(options)}\n`;
  }
  if (options.output !== undefined) stdout += printObjects(sent, options.output);
  // What cannot be read is told last.
  errors.push(...unreadable);
  if (errors.length > 0) return failed(several(errors), { stdout, stderr });
  return objects.length === 0 ? failed(`no objects passed to ${verb}`) : { stdout, stderr, exit: 0 };
}

const bodyOf = ({ object }: ManifestObject, { saveConfig }: SendOptions): KubernetesObject =>
  saveConfig ? withLastApplied(object) : object;

const createOne: Send = (manifest, connection, options) => {
  const { kind, namespace, source } = manifest;
  const body = bodyOf(manifest, options);
  if (options.dryRun === 'client') return { object: body, warnings: [] };
  const { validation, fieldManager = 'kubectl-create' } = options;
  const response = connection.request(
    { verb: 'create', kind, namespace, body, fieldValidation: validation, fieldManager },
    { dryRun: options.dryRun === 'server' },
  );
  const { warnings } = response;
  return isAccepted(response)
    ? { object: response.object, warnings }
    : { error: withSource(serverError(response.status), 'creating', source), warnings };
};

const replaceOne: Send = (manifest, connection, options) => {
  const { kind, namespace, name, source } = manifest;
  if (name === '') return { error: withSource(clientError('resource name may not be empty'), 'replacing', source), warnings: [] };
  const body = bodyOf(manifest, options);
  if (options.dryRun === 'client') return { object: body, warnings: [] };
  const dryRun = options.dryRun === 'server';
  const { validation, fieldManager = 'kubectl-replace' } = options;
  const live = connection.get(kind, namespace, name);
  const { resourceVersion = 'value' in live ? live.value.metadata.resourceVersion : undefined } = body.metadata;
  const sent = resourceVersion === undefined ? body : { ...body, metadata: { ...body.metadata, resourceVersion } };
  const response = connection.request(
    { verb: 'update', kind, namespace, name, body: sent, fieldValidation: validation, fieldManager },
    { dryRun },
  );
  const { warnings } = response;
  return isAccepted(response)
    ? { object: response.object, warnings }
    : { error: withSource(serverError(response.status), 'replacing', source), warnings };
};
