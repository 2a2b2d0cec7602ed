import { createFromFiles, replaceFromFiles } from '../../kubectl/create.ts';
import type { CommandOutput } from '../../kubectl/command-output.ts';
import { deleteFromFiles, deleteObjects, type DeleteOptions } from '../../kubectl/delete.ts';
import { mark } from '../../kubectl/label.ts';
import { patch } from '../../kubectl/patch.ts';
import { rolloutStatus } from '../../kubectl/rollout-status.ts';
import { scale } from '../../kubectl/scale.ts';
import { set } from '../../kubectl/set.ts';
import { findTargets, type TargetOptions } from '../../kubectl/targets.ts';
import { wait } from '../../kubectl/wait.ts';
import type { WriteOptions } from '../../kubectl/write-options.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { ExitCode } from '../exit-code.ts';
import { ClientRefusal, type Io } from '../io.ts';
import { checkFormat, readNamedFile, validationOf } from './kubectl-flags.ts';
import { type FilenameOptions, filesOf } from './manifest-files.ts';
import { askingAs, type ClusterOptions, openCluster, type OpenedCluster, saveCluster } from './open-cluster.ts';

/** The flags that most writing commands share. */
interface Flags extends ClusterOptions, FilenameOptions {
  readonly dryRun?: string | boolean;
  readonly validate?: string | boolean;
  readonly fieldManager?: string;
  readonly output?: string;
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly all?: boolean;
  readonly allNamespaces?: boolean;
  readonly quiet?: boolean;
}

function writeOptions(flags: Flags, { namespace }: OpenedCluster): WriteOptions {
  checkFormat(flags.output);
  const dryRun = flags.dryRun === 'client' ? 'client' : flags.dryRun === 'server' && flags.save !== undefined ? 'server' : 'none';
  return {
    namespace,
    enforceNamespace: flags.namespace !== undefined,
    validation: validationOf(flags.validate),
    dryRun,
    saysDryRun: flags.save === undefined || flags.dryRun === 'server',
    fieldManager: flags.fieldManager,
    output: flags.output,
    selector: flags.selector,
  };
}

function targetOptions(args: readonly string[], files: readonly SourceFile[], flags: Flags, { namespace }: OpenedCluster): TargetOptions {
  const { selector, fieldSelector, all = false, allNamespaces = false } = flags;
  return { args, files, namespace, enforceNamespace: flags.namespace !== undefined, selector, fieldSelector, all, allNamespaces };
}

/** Prints what a command answered, and keeps the cluster as it left it. */
function finish({ stdout, stderr, exit }: CommandOutput, opened: OpenedCluster, flags: Flags, io: Io): ExitCode {
  io.out(stdout);
  io.err(stderr);
  saveCluster(opened, flags, io);
  return exit;
}

/** `kubeproof create` and `replace`. */
export async function runSending(
  verb: 'create' | 'replace',
  flags: Flags & { readonly saveConfig?: boolean; readonly force?: boolean },
  io: Io,
): Promise<ExitCode> {
  const opened = await openCluster(flags, io);
  const files = await filesOf(flags, io);
  if (files.length === 0 && (flags.filename ?? []).length === 0) throw new ClientRefusal('must specify one of -f and -k');
  const options = { ...writeOptions(flags, opened), saveConfig: flags.saveConfig === true, force: flags.force === true };
  const send = verb === 'create' ? createFromFiles : replaceFromFiles;
  return finish(send(files, askingAs(opened.cluster, flags), options), opened, flags, io);
}

interface DeleteFlags extends Flags {
  readonly ignoreNotFound?: string | boolean;
  readonly gracePeriod?: string;
  readonly force?: boolean;
  readonly now?: boolean;
  readonly cascade?: string;
  readonly wait?: string | boolean;
}

/** `kubeproof delete`. */
export async function runDelete(args: readonly string[], flags: DeleteFlags, io: Io): Promise<ExitCode> {
  const opened = await openCluster(flags, io);
  const files = await filesOf(flags, io);
  const connection = askingAs(opened.cluster, flags);
  const options: DeleteOptions = {
    ...writeOptions(flags, opened),
    ignoreNotFound: flags.ignoreNotFound !== undefined && flags.ignoreNotFound !== 'false',
    gracePeriod: flags.now ? 1 : flags.gracePeriod === undefined ? undefined : Number(flags.gracePeriod),
    force: flags.force === true,
    cascade: cascadeOf(flags.cascade),
    wait: flags.wait !== 'false',
  };
  if (files.length > 0) return finish(deleteFromFiles(files, connection, options), opened, flags, io);
  const { targets, errors } = findTargets({ ...targetOptions(args, files, flags, opened), isUnread: true }, connection);
  const found = errors.filter(
    ({ kind, ...error }) => !(options.ignoreNotFound && kind === 'server' && 'status' in error && error.status.reason === 'NotFound'),
  );
  return finish(deleteObjects(targets, found, connection, { ...options, passedOver: errors.length - found.length }), opened, flags, io);
}

function cascadeOf(flag: string | undefined): DeleteOptions['cascade'] {
  if (flag === 'foreground' || flag === 'orphan') return flag;
  return flag === 'false' ? 'orphan' : 'background';
}

/** The flags of `kubeproof patch`. */
export interface PatchFlags extends Flags {
  readonly patch?: string;
  readonly patchFile?: string;
  readonly type: 'strategic' | 'merge' | 'json';
  readonly subresource?: 'status' | 'scale';
}

/** `kubeproof patch`. */
export async function runPatch(args: readonly string[], flags: PatchFlags, io: Io): Promise<ExitCode> {
  const text = flags.patchFile === undefined ? flags.patch : patchOf(flags.patchFile, io);
  if (text === undefined || text === '')
    throw new ClientRefusal('must specify --patch or --patch-file containing the contents of the patch');
  const opened = await openCluster(flags, io);
  const targets = targetOptions(args, await filesOf(flags, io), flags, opened);
  const options = { ...targets, ...writeOptions(flags, opened), patch: text, type: flags.type, subresource: flags.subresource };
  return finish(patch(options, askingAs(opened.cluster, flags)), opened, flags, io);
}

function patchOf(path: string, io: Io): string {
  const read = readNamedFile(path, io);
  if ('problem' in read) throw new ClientRefusal(`unable to read patch file: ${read.problem}`);
  return read.text;
}

/** `kubeproof label` and `annotate`. */
export async function runMark(
  map: 'labels' | 'annotations',
  args: readonly string[],
  flags: Flags & { readonly overwrite?: boolean; readonly resourceVersion?: string },
  io: Io,
): Promise<ExitCode> {
  const opened = await openCluster(flags, io);
  const targets = targetOptions(args, await filesOf(flags, io), flags, opened);
  const options = {
    ...targets,
    ...writeOptions(flags, opened),
    map,
    overwrite: flags.overwrite === true,
    resourceVersion: flags.resourceVersion,
  };
  return finish(mark(options, askingAs(opened.cluster, flags)), opened, flags, io);
}

/** The flags of `kubeproof scale`. */
export interface ScaleFlags extends Flags {
  readonly replicas?: number;
  readonly currentReplicas?: number;
  readonly resourceVersion?: string;
}

/** `kubeproof scale`. */
export async function runScale(args: readonly string[], flags: ScaleFlags, io: Io): Promise<ExitCode> {
  const opened = await openCluster(flags, io);
  const targets = targetOptions(args, await filesOf(flags, io), flags, opened);
  const { replicas, currentReplicas, resourceVersion } = flags;
  if (replicas === undefined) throw new ClientRefusal('required flag(s) "replicas" not set');
  const options = { ...targets, ...writeOptions(flags, opened), replicas, currentReplicas, resourceVersion };
  return finish(scale(options, askingAs(opened.cluster, flags)), opened, flags, io);
}

/** The flags of `kubeproof set`. */
export interface SetFlags extends Flags {
  readonly containers: string;
}

/** `kubeproof set env` and `set image`. */
export async function runSet(what: 'env' | 'image', args: readonly string[], flags: SetFlags, io: Io): Promise<ExitCode> {
  const opened = await openCluster(flags, io);
  const targets = targetOptions(args, await filesOf(flags, io), flags, opened);
  const options = { ...targets, ...writeOptions(flags, opened), what, containers: flags.containers };
  return finish(set(options, askingAs(opened.cluster, flags)), opened, flags, io);
}

/** The flags of `kubeproof wait`. */
export interface WaitFlags extends Flags {
  readonly for?: string;
}

/** `kubeproof wait`. */
export async function runWait(args: readonly string[], flags: WaitFlags, io: Io): Promise<ExitCode> {
  const opened = await openCluster(flags, io);
  const targets = targetOptions(args, await filesOf(flags, io), flags, opened);
  return finish(wait({ ...targets, for: flags.for ?? '' }, askingAs(opened.cluster, flags)), opened, flags, io);
}

/** `kubeproof rollout status`. */
export async function runRolloutStatus(
  args: readonly string[],
  flags: Flags & { readonly watch?: string | boolean },
  io: Io,
): Promise<ExitCode> {
  const opened = await openCluster(flags, io);
  const targets = targetOptions(args, await filesOf(flags, io), flags, opened);
  const watch = flags.watch !== 'false';
  return finish(rolloutStatus({ ...targets, watch }, askingAs(opened.cluster, flags)), opened, flags, io);
}
