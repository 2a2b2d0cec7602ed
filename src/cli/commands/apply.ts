import { apply, type ApplyOptions, type ApplyOutcome, type DryRun } from '../../kubectl/apply.ts';
import { failureText } from '../../kubectl/command-error.ts';
import { goQuote } from '../../kubernetes/go-quote.ts';
import type { KindInfo } from '../../schemas/store.ts';
import { versionText } from '../../kubernetes/version.ts';
import type { ExitCode } from '../exit-code.ts';
import { ClientRefusal, type Io } from '../io.ts';
import { outcomesJson } from './apply-json.ts';
import { planTable, planText } from './apply-plan.ts';
import { remedyLines } from './apply-remedies.ts';
import { checkFormat, fieldManagerOf, validationOf } from './kubectl-flags.ts';
import { type FilenameOptions, filesOf } from './manifest-files.ts';
import { askingAs, type ClusterOptions, openCluster, type OpenedCluster, saveCluster } from './open-cluster.ts';
import { type LoggedWarning, logLine } from '../../kubectl/log-line.ts';
import { printFound } from '../../kubectl/printing/print-objects.ts';

/** The flags of `kubeproof apply`. */
export interface ApplyFlags extends ClusterOptions, FilenameOptions {
  readonly dryRun?: string | boolean;
  readonly validate?: string | boolean;
  readonly serverSide?: boolean;
  readonly forceConflicts?: boolean;
  readonly force?: boolean;
  readonly fieldManager?: string;
  readonly prune?: boolean;
  readonly all?: boolean;
  readonly selector?: string;
  readonly pruneAllowlist?: readonly string[];
  readonly output?: string;
  readonly quiet?: boolean;
  readonly explain?: boolean;
  readonly format?: string;
}

/** `kubeproof apply`: kubectl's words on standard output, ours on standard error. */
export async function runApply(paths: readonly string[], flags: ApplyFlags, io: Io): Promise<ExitCode> {
  const opened = await openCluster(flags, io);
  const options = applyOptions(flags, opened);
  const files = await filesOf(flags, io, paths);
  if (!flags.quiet) io.err(banner(opened));
  const outcomes: ApplyOutcome[] = [];
  const run = apply(files, askingAs(opened.cluster, flags), options);
  let step = run.next();
  for (; !step.done; step = run.next()) {
    for (const warning of step.value.warnings) io.err(`Warning: ${warning}\n`);
    if (flags.output === undefined && flags.format === undefined) io.out(resultLine(step.value, flags));
    outcomes.push(step.value);
  }
  if (flags.prune && flags.pruneAllowlist === undefined && !step.value)
    io.err(logLine(PRUNES_ITS_OWN_LIST, opened.cluster.now(), process.pid));
  const objects = outcomes.flatMap(({ object, manifest }) => (object && manifest ? { object, kind: manifest.kind } : []));
  if (flags.output !== undefined && objects.length > 0) io.out(printFound(objects, flags.output, { isSingle: objects.length === 1 }));
  const error = step.value;
  if (flags.format === 'json') io.out(outcomesJson(outcomes, error));
  if (error) io.err(failureText(error));
  if (!flags.quiet)
    io.err(
      `${remedyLines(outcomes, error, opened.cluster.version)
        .map((line) => `${line}\n`)
        .join('')}${flags.explain ? planTable(outcomes) : planText(outcomes, opened.cluster)}`,
    );
  if (options.dryRun === 'none') saveCluster(opened, flags, io);
  return error ? 1 : 0;
}

function applyOptions(flags: ApplyFlags, { namespace, cluster }: OpenedCluster): ApplyOptions {
  if (flags.prune && !flags.all && flags.selector === undefined)
    throw new ClientRefusal(
      'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector',
    );
  if (flags.forceConflicts && !flags.serverSide) throw new ClientRefusal('--force-conflicts only works with --server-side');
  if (flags.dryRun === 'client' && flags.serverSide)
    throw new ClientRefusal("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
  if (flags.force && flags.serverSide) throw new ClientRefusal('--force cannot be used with --server-side');
  if (flags.prune) checkAllowlist(flags.pruneAllowlist, cluster.kinds());
  checkFormat(flags.output);
  return {
    namespace,
    enforceNamespace: flags.namespace !== undefined,
    validation: validationOf(flags.validate),
    dryRun: dryRunOf(flags),
    serverSide: flags.serverSide === true,
    forceConflicts: flags.forceConflicts === true,
    force: flags.force === true,
    fieldManager: fieldManagerOf(flags),
    prune: flags.prune === true,
    selector: flags.selector,
    pruneAllowlist: flags.pruneAllowlist,
  };
}

/** Without `--save` all is forgotten at the end anyway: then `--dry-run=server` changes nothing, and objects see each other. */
function dryRunOf({ dryRun, save }: ApplyFlags): DryRun {
  if (dryRun === 'client') return 'client';
  return save !== undefined && (dryRun === 'server' || dryRun === true) ? 'server' : 'none';
}

/** `deployment.apps/web created (server dry run)`: with `--save` the cluster does change, and nothing is said of a dry run. */
function resultLine({ operation, name }: ApplyOutcome, { dryRun, save }: ApplyFlags): string {
  if (operation === 'rejected') return '';
  if (dryRun === 'client') return `${name} ${operation} (dry run)\n`;
  const isKept = save !== undefined && (dryRun === undefined || dryRun === 'none' || dryRun === false);
  return `${name} ${operation}${isKept ? '' : ' (server dry run)'}\n`;
}

const PRUNES_ITS_OWN_LIST: LoggedWarning = {
  place: 'prune.go:71',
  text: 'Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag.',
};

const banner = ({ cluster, origin }: OpenedCluster): string =>
  `Simulated on Kubernetes v${versionText(cluster.version)} with ${origin}. No cluster was contacted.\n`;

/** `--prune-allowlist` names kinds that the server has, as `apps/v1/Deployment` (`prune.ParseResources`, read at 1.34). */
function checkAllowlist(allowlist: readonly string[] | undefined, kinds: readonly KindInfo[]): void {
  for (const text of allowlist ?? []) {
    const [group = '', version = '', kind = '', ...more] = text.split('/');
    if (kind === '' || more.length > 0)
      throw new ClientRefusal(`invalid GroupVersionKind format: ${text}, please follow <group/version/kind>`);
    const apiVersion = group === 'core' ? version : `${group}/${version}`;
    if (!kinds.some((info) => info.apiVersion === apiVersion && info.kind === kind))
      throw new ClientRefusal(`no matches for kind ${goQuote(kind)} in version ${goQuote(apiVersion)}`);
  }
}
