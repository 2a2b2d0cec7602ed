import { structuredPatch } from 'diff';
import { isAccepted } from '../apiserver/request.ts';
import { groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import type { SourceFile } from '../text/source-file.ts';
import { clientError, type CommandError, serverError, several, withSource } from './command-error.ts';
import type { Connection } from './connection.ts';
import { goSorted } from './go-sorted.ts';
import { LAST_APPLIED } from './last-applied.ts';
import type { LoggedWarning } from './log-line.ts';
import { type ManifestObject, readManifests } from './manifests.ts';
import { toGoYaml } from './printing/go-yaml.ts';
import { threeWayPatch } from './three-way-patch.ts';

export interface DiffOptions {
  readonly namespace: string;
  readonly enforceNamespace: boolean;
  readonly serverSide: boolean;
  readonly forceConflicts: boolean;
  readonly fieldManager?: string | undefined;
  readonly showManagedFields: boolean;
  readonly selector?: string | undefined;
  /** Secrets as they are, instead of masked. */
  readonly showSecrets: boolean;
}

/** The differences as `diff -u -N` prints them, one part an object; none where the input is what is there. */
export interface DiffResult {
  readonly text: string;
  readonly warnings: readonly string[];
  /** What kubectl writes to its log besides. */
  readonly logged: readonly LoggedWarning[];
  readonly error?: CommandError;
  /** Objects that would be new, and those that would change. */
  readonly created: number;
  readonly changed: number;
}

interface Pair {
  readonly name: string;
  readonly live: KubernetesObject | undefined;
  readonly merged: KubernetesObject;
}

/** `kubectl diff` (`pkg/cmd/diff/diff.go`, read at 1.34): what is there beside what an apply would leave. The first error ends it. */
export function diff(files: readonly SourceFile[], connection: Connection, options: DiffOptions): DiffResult {
  const { objects, errors } = readManifests(files, connection, { ...options, validate: false });
  const warnings: string[] = [];
  const logged: LoggedWarning[] = [];
  const failed = (error: CommandError): DiffResult => ({ text: '', warnings, logged, error, created: 0, changed: 0 });
  if (errors.length > 0) return failed(several(errors));
  const pairs: Pair[] = [];
  for (const manifest of objects) {
    const pair = pairOf(manifest, connection, options, warnings);
    if ('kind' in pair) {
      logged.push(...conflictLog(pair, manifest));
      return failed(pair);
    }
    pairs.push(pair);
  }
  const differing = pairs.map((pair) => ({ ...pair, text: unified(pair, connection.now(), options) })).filter(({ text }) => text !== '');
  differing.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    text: differing.map(({ text }) => text).join(''),
    warnings,
    logged,
    created: differing.filter(({ live }) => live === undefined).length,
    changed: differing.filter(({ live }) => live !== undefined).length,
  };
}

/** After a conflict kubectl tries again, in the end without the resourceVersion, and says so then. */
const conflictLog = (error: CommandError, { kind: { group, version, kind }, name }: ManifestObject): LoggedWarning[] =>
  error.kind === 'server' && error.status.reason === 'Conflict'
    ? [{ place: 'diff.go:723', text: `Object (${group}/${version}, Kind=${kind}: ${name}) keeps changing, diffing without lock` }]
    : [];

function pairOf(manifest: ManifestObject, connection: Connection, options: DiffOptions, warnings: string[]): Pair | CommandError {
  const { kind, namespace, name, object } = manifest;
  if (name === '') return clientError('resource name may not be empty');
  const read = connection.get(kind, namespace, name);
  if ('status' in read && read.status.reason !== 'NotFound') return serverError(read.status);
  const live = 'value' in read ? read.value : undefined;
  const place = { kind, namespace, fieldValidation: 'Strict', fieldManager: options.fieldManager ?? 'kubectl-client-side-apply' } as const;
  const file = fileName(manifest);
  const patch = live && !options.serverSide ? patchOf(live, object, manifest, connection) : undefined;
  if (patch && 'problem' in patch) return withSource(clientError(patch.problem), 'patching', manifest.source);
  const response = connection.request(
    options.serverSide
      ? { verb: 'apply', ...place, name, fieldManager: options.fieldManager ?? 'kubectl', force: options.forceConflicts, body: object }
      : patch
        ? { verb: 'patch', ...place, name, patchType: patch.type, body: patch.body }
        : { verb: 'create', ...place, body: object },
    { dryRun: true },
  );
  warnings.push(...response.warnings);
  if (isAccepted(response)) return { name: file, live, merged: response.object };
  const error = serverError(response.status);
  return live && !options.serverSide ? withSource(error, 'patching', manifest.source) : error;
}

/** The patch that an apply would send, made against what is there now, and without the annotation that it would leave. */
function patchOf(
  live: KubernetesObject,
  object: KubernetesObject,
  { kind }: ManifestObject,
  connection: Connection,
): ReturnType<typeof threeWayPatch> {
  const { [LAST_APPLIED]: _own, ...annotations } = object.metadata.annotations ?? {};
  const modified = goSorted({ ...object, metadata: { ...object.metadata, annotations } });
  const patch = threeWayPatch(live, modified, kind, connection);
  if ('problem' in patch) return patch;
  const { metadata } = patch.body as { metadata?: object };
  return { ...patch, body: { ...patch.body, metadata: { ...metadata, resourceVersion: live.metadata.resourceVersion } } };
}

/** `apps.v1.Deployment.shop.web`. */
function fileName({ kind, namespace, name }: ManifestObject): string {
  const { version } = groupVersionOf(kind.apiVersion);
  return `${kind.group === '' ? '' : `${kind.group}.`}${version}.${kind.kind}.${namespace}.${name}`;
}

function unified({ name, live, merged }: Pair, now: Date, options: DiffOptions): string {
  const [from, to] = masked(live, merged, options);
  // What kubectl masks and is not there, it prints as null.
  const before = from === undefined && isMasked(to, options) ? 'null\n' : printed(from, options);
  const patch = structuredPatch('', '', before, printed(to, options), '', '', { context: 3 });
  if (patch.hunks.length === 0) return '';
  const time = `${now.toISOString().replace('T', ' ').replace('Z', '000000')} +0000`;
  const head = [`diff -u -N LIVE/${name} MERGED/${name}`, `--- LIVE/${name}\t${time}`, `+++ MERGED/${name}\t${time}`];
  const hunks = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
    ...lines,
  ]);
  return `${[...head, ...hunks].join('\n')}\n`;
}

/** An empty side begins before its first line; a single line goes without its number. */
function range(start: number, lines: number): string {
  if (lines === 1) return String(start);
  if (lines === 0) return `${start - 1},0`;
  return `${start},${lines}`;
}

function printed(object: KubernetesObject | undefined, { showManagedFields }: DiffOptions): string {
  if (object === undefined) return '';
  const { managedFields, ...metadata } = object.metadata;
  return toGoYaml(showManagedFields ? object : { ...object, metadata });
}

const isMasked = ({ kind, apiVersion }: KubernetesObject, { showSecrets }: DiffOptions): boolean =>
  !showSecrets && kind === 'Secret' && groupVersionOf(apiVersion).version === 'v1';

/** The values of Secrets are nobody's business: only that they differ is shown. */
function masked(
  live: KubernetesObject | undefined,
  merged: KubernetesObject,
  options: DiffOptions,
): readonly [KubernetesObject | undefined, KubernetesObject] {
  if (!isMasked(merged, options)) return [live, merged];
  const [before, after] = [dataOf(live), dataOf(merged)];
  const hide = (own: Record<string, string>, other: Record<string, string>, word: string): Record<string, string> =>
    Object.fromEntries(Object.keys(own).map((key) => [key, key in other && own[key] !== other[key] ? `*** (${word})` : '***']));
  return [live && withData(live, hide(before, after, 'before')), withData(merged, hide(after, before, 'after'))];
}

const dataOf = (secret: KubernetesObject | undefined): Record<string, string> =>
  (secret as { data?: Record<string, string> } | undefined)?.data ?? {};

const withData = (secret: KubernetesObject, data: Record<string, string>): KubernetesObject =>
  Object.keys(data).length === 0 ? secret : ({ ...secret, data } as KubernetesObject);
