import { type Command, Option } from 'commander';
import type { PatchFlags, ScaleFlags, SetFlags, WaitFlags } from './commands/client.ts';
import type { DescribeFlags } from './commands/describe.ts';
import type { ServeFlags } from './commands/serve.ts';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { cascadeOf, countOf, DRY_RUN_ALONE, dryRunOf, patchTypeOf } from './kubectl-values.ts';

type Done = (code: ExitCode) => void;

const repeat = (value: string, previous: readonly string[] = []): string[] => [...previous, value];
const list = (value: string, previous: readonly string[] = []): string[] => [
  ...previous,
  ...value.split(',').filter((part) => part !== ''),
];

/** The commands that ask the simulated cluster; kubectl's names and flags on purpose. */
export function addClusterCommands(program: Command, io: Io, done: Done): void {
  addApply(program, io, done);
  addDiff(program, io, done);
  addGet(program, io, done);
  addDescribe(program, io, done);
  addSending(program, io, done);
  addDelete(program, io, done);
  addPatch(program, io, done);
  addMarking(program, io, done);
  addScale(program, io, done);
  addSet(program, io, done);
  addWaiting(program, io, done);
  addAuth(program, io, done);
  addServe(program, io, done);
}

/** What stands in the cluster before the command. */
export function withClusterOptions(command: Command, io: Io): Command {
  return command
    .optionsGroup('Cluster:')
    .option(
      '--state <source>',
      'what exists: a dump of kubectl get -o yaml, a folder, a saved state, or git:REF[:PATH] (repeatable)',
      repeat,
    )
    .option('--save <file>', 'write the cluster as it is afterwards; then nothing is called a dry run')
    .option('--assume <object>', "what exists elsewhere: secret/shop/tls, or '*' for everything (repeatable)", list)
    .option('--crds <path>', 'CRDs that are installed (repeatable)', repeat)
    .addOption(
      new Option('--kubernetes-version <version>', 'the release to simulate (default: the newest, or the one of a saved state)').default(
        io.env['KUBEPROOF_KUBERNETES_VERSION'],
      ),
    )
    .option('-n, --namespace <name>', 'the namespace; objects may not name another')
    .option('--as <user>', 'ask as this user')
    .option('--as-group <group>', 'and as a member of this group (repeatable)', repeat);
}

/** What the command is about, as files. */
export function withFilenameOptions(command: Command): Command {
  return command
    .optionsGroup('Input:')
    .option('-f, --filename <path>', "file, folder, or '-' for standard input (repeatable)", repeat)
    .option('-R, --recursive', 'folders in folders too');
}

/** How writes are answered. */
function withWriteOptions(command: Command, io: Io): Command {
  return command
    .addOption(new Option('--dry-run [strategy]', 'none, client or server').argParser(dryRunOf(io)).preset(DRY_RUN_ALONE))
    .addOption(new Option('--validate [how]', 'strict, warn or ignore').preset('strict'))
    .option('--field-manager <name>', 'who owns the fields')
    .option('-o, --output <format>', 'name, yaml, json, jsonpath=…, custom-columns=…');
}

function addApply(program: Command, io: Io, done: Done): void {
  const command = program
    .command('apply')
    .argument('[paths...]', 'files and folders, as with -f')
    .description('what kubectl apply would do: object by object, in order, on top of what is there');
  withWriteOptions(withFilenameOptions(command), io)
    .option('--server-side', 'server-side apply')
    .option('--force-conflicts', 'take fields over from other managers')
    .option('--force', 'delete and create again what cannot be changed')
    .option('--prune', 'delete what was applied once and is not in the input')
    .option('--all', 'prune without a selector')
    .option('-l, --selector <labels>', 'only objects with these labels; with --prune what these select')
    .option('--prune-allowlist <kind>', 'prune these kinds only: group/version/Kind (repeatable)', repeat)
    .optionsGroup('Output:')
    .option('-q, --quiet', "kubectl's words only: no banner, no places, no plan")
    .option('--explain', 'the plan as a table: what changes in each object')
    .addOption(new Option('--format <format>', 'the outcomes for programs').choices(['json']));
  withClusterOptions(command, io).action(async (paths: string[], flags: object) => {
    const { runApply } = await import('./commands/apply.ts');
    done(await runApply(paths, flags, io));
  });
}

function addDiff(program: Command, io: Io, done: Done): void {
  const command = program
    .command('diff')
    .argument('[paths...]', 'files and folders, as with -f')
    .description('what an apply would change, as kubectl diff prints it (exit 1 if anything)');
  withFilenameOptions(command)
    .option('-l, --selector <labels>', 'only objects with these labels')
    .option('--server-side', 'as a server-side apply would')
    .option('--force-conflicts', 'take fields over from other managers')
    .option('--field-manager <name>', 'who owns the fields')
    .option('--show-managed-fields', 'with metadata.managedFields')
    .option('--show-secrets', 'the values of Secrets as they are')
    .option('-q, --quiet', "kubectl's words only");
  withClusterOptions(command, io).action(async (paths: string[], flags: object) => {
    const { runDiff } = await import('./commands/diff.ts');
    done(await runDiff(paths, flags, io));
  });
}

function addGet(program: Command, io: Io, done: Done): void {
  const command = withFilenameOptions(
    program
      .command('get')
      .argument('[objects...]', 'TYPE, TYPE NAME or TYPE/NAME')
      .description('the objects of the cluster, as kubectl get shows them'),
  )
    .option('--apply <path>', 'first apply these manifests (repeatable)', repeat)
    .option('-l, --selector <labels>', 'those with these labels')
    .option('--field-selector <fields>', 'those with these fields')
    .option('-A, --all-namespaces', 'in every namespace')
    .option('-o, --output <format>', 'wide, yaml, json, name, jsonpath=…, custom-columns=…')
    .option('--no-headers', 'the rows alone')
    .option('--show-labels', 'with a column of labels')
    .option('-L, --label-columns <labels>', 'with a column for each of these labels', list)
    .option('--show-kind', 'with the kind before each name')
    .option('--show-managed-fields', 'with metadata.managedFields')
    .option('--sort-by <path>', 'by what this JSONPath finds')
    .option('--ignore-not-found [yes]', 'say nothing of what is not there')
    .option('-q, --quiet', QUIET);
  withClusterOptions(command, io).action(async (args: string[], flags: object) => {
    const { runGet } = await import('./commands/get.ts');
    done(await runGet(args, flags, io));
  });
}

function addDescribe(program: Command, io: Io, done: Done): void {
  const command = withFilenameOptions(
    program
      .command('describe')
      .argument('[objects...]', 'TYPE, TYPE NAME, TYPE PREFIX or TYPE/NAME')
      .description('the objects of the cluster in detail, as kubectl describe shows them'),
  )
    .option('--apply <path>', 'first apply these manifests (repeatable)', repeat)
    .option('-l, --selector <labels>', 'those with these labels')
    .option('-A, --all-namespaces', 'in every namespace')
    .addOption(new Option('--show-events [yes]', 'with their events, which is so unless false').default('true').preset('true'))
    .option('-q, --quiet', QUIET);
  withClusterOptions(command, io).action(async (args: string[], flags: DescribeFlags) => {
    const { runDescribe } = await import('./commands/describe.ts');
    done(await runDescribe(args, flags, io));
  });
}

const QUIET = "kubectl's words only";

function addSending(program: Command, io: Io, done: Done): void {
  for (const [name, description] of [
    ['create', 'what kubectl create -f would do'],
    ['replace', 'what kubectl replace -f would do'],
  ] as const) {
    const command = withWriteOptions(withFilenameOptions(program.command(name).description(description)), io)
      .option('-l, --selector <labels>', 'of create: only objects with these labels')
      .option('--save-config', 'keep the configuration in the annotation, as an apply does')
      .option('--force', 'of replace: delete and create again')
      .option('-q, --quiet', QUIET);
    withClusterOptions(command, io).action(async (flags: object) => {
      const { runSending } = await import('./commands/client.ts');
      done(await runSending(name, flags, io));
    });
  }
}

/** Which objects, where they are named on the command line. */
function withTargetOptions(command: Command): Command {
  return withFilenameOptions(command)
    .option('-l, --selector <labels>', 'those with these labels')
    .option('--field-selector <fields>', 'those with these fields')
    .option('--all', 'all of the type')
    .option('-A, --all-namespaces', 'in every namespace');
}

function addDelete(program: Command, io: Io, done: Done): void {
  const command = withWriteOptions(
    withTargetOptions(
      program.command('delete').argument('[objects...]', 'TYPE NAME, TYPE/NAME or TYPE').description('what kubectl delete would do'),
    ),
    io,
  )
    .option('--ignore-not-found [yes]', 'what is not there is deleted already')
    .option('--grace-period <seconds>', 'how long a Pod may take to end')
    .option('--force', 'at once')
    .option('--now', 'with a grace period of one second')
    .option('--wait [yes]', 'whether what finalizers hold is waited for, in vain; so unless false')
    .option('--timeout <duration>', 'accepted; nothing takes time here')
    .addOption(new Option('--cascade [how]', 'background, foreground or orphan').argParser(cascadeOf).preset('background'))
    .option('-q, --quiet', QUIET);
  withClusterOptions(command, io).action(async (args: string[], flags: object) => {
    const { runDelete } = await import('./commands/client.ts');
    done(await runDelete(args, flags, io));
  });
}

function addPatch(program: Command, io: Io, done: Done): void {
  const command = withWriteOptions(
    withTargetOptions(
      program.command('patch').argument('[objects...]', 'TYPE NAME or TYPE/NAME').description('what kubectl patch would do'),
    ),
    io,
  )
    .option('-p, --patch <patch>', 'JSON or YAML')
    .option('--patch-file <file>', 'a file with the patch')
    .addOption(new Option('--type <type>', 'strategic, merge or json').argParser(patchTypeOf).default('strategic'))
    .addOption(new Option('--subresource <name>', 'status or scale').choices(['status', 'scale']))
    .option('-q, --quiet', QUIET);
  withClusterOptions(command, io).action(async (args: string[], flags: PatchFlags) => {
    const { runPatch } = await import('./commands/client.ts');
    done(await runPatch(args, flags, io));
  });
}

function addMarking(program: Command, io: Io, done: Done): void {
  for (const [name, map] of [
    ['label', 'labels'],
    ['annotate', 'annotations'],
  ] as const) {
    const command = withWriteOptions(
      withTargetOptions(
        program.command(name).argument('<objects and marks...>', 'TYPE NAME KEY=VALUE KEY-').description(`what kubectl ${name} would do`),
      ),
      io,
    )
      .option('--overwrite', 'change values that are there')
      .option('--resource-version <version>', 'only where the object stands there')
      .option('-q, --quiet', QUIET);
    withClusterOptions(command, io).action(async (args: string[], flags: object) => {
      const { runMark } = await import('./commands/client.ts');
      done(await runMark(map, args, flags, io));
    });
  }
}

function addScale(program: Command, io: Io, done: Done): void {
  const command = withWriteOptions(
    withTargetOptions(
      program.command('scale').argument('[objects...]', 'TYPE NAME or TYPE/NAME').description('what kubectl scale would do'),
    ),
    io,
  )
    .option('--replicas <count>', 'how many', countOf('replicas'))
    .option('--current-replicas <count>', 'only where there are so many', countOf('current-replicas'))
    .option('--resource-version <version>', 'only where the object stands there')
    .option('-q, --quiet', QUIET);
  withClusterOptions(command, io).action(async (args: string[], flags: ScaleFlags) => {
    const { runScale } = await import('./commands/client.ts');
    done(await runScale(args, flags, io));
  });
}

function addSet(program: Command, io: Io, done: Done): void {
  const parent = program.command('set').description('change one thing of a workload');
  for (const [what, settings] of [
    ['env', 'KEY=VALUE KEY-'],
    ['image', 'CONTAINER=IMAGE'],
  ] as const) {
    const command = withWriteOptions(
      withTargetOptions(
        parent
          .command(what)
          .argument('<objects and settings...>', `TYPE/NAME ${settings}`)
          .description(`what kubectl set ${what} would do`),
      ),
      io,
    )
      .option('-c, --containers <name>', 'the container that gets the variables', '*')
      .option('-q, --quiet', QUIET);
    withClusterOptions(command, io).action(async (args: string[], flags: SetFlags) => {
      const { runSet } = await import('./commands/client.ts');
      done(await runSet(what, args, flags, io));
    });
  }
}

function addWaiting(program: Command, io: Io, done: Done): void {
  const waiting = withTargetOptions(
    program
      .command('wait')
      .argument('[objects...]', 'TYPE NAME or TYPE/NAME')
      .description('whether something is so; nothing takes time here'),
  )
    .option('--for <what>', 'condition=NAME[=VALUE], jsonpath={PATH}[=VALUE], create or delete')
    .option('--timeout <duration>', 'accepted; nothing takes time here')
    .option('-q, --quiet', QUIET);
  withClusterOptions(waiting, io).action(async (args: string[], flags: WaitFlags) => {
    const { runWait } = await import('./commands/client.ts');
    done(await runWait(args, flags, io));
  });
  const status = withTargetOptions(
    program
      .command('rollout')
      .description('how workloads are rolled out')
      .command('status')
      .argument('[objects...]', 'TYPE NAME or TYPE/NAME')
      .description('whether a rollout is done'),
  )
    .option('--timeout <duration>', 'accepted; nothing takes time here')
    .option('--watch [yes]', 'whether it is waited for, in vain; so unless false')
    .option('-q, --quiet', QUIET);
  withClusterOptions(status, io).action(async (args: string[], flags: object) => {
    const { runRolloutStatus } = await import('./commands/client.ts');
    done(await runRolloutStatus(args, flags, io));
  });
}

function addAuth(program: Command, io: Io, done: Done): void {
  const auth = program.command('auth').description('who may do what, and why');
  // Its flags come before the command's name too, as kubectl allows.
  const command = auth
    .command('can-i')
    .argument('[question...]', 'VERB TYPE, VERB TYPE/NAME or VERB /path')
    .description('whether someone may do something (exit 1 if not)')
    .option('--subresource <name>', 'as log or scale')
    .option('-A, --all-namespaces', 'in every namespace')
    .option('--list', 'everything that is allowed')
    .option('--no-headers', 'the list without its head')
    .option('-q, --quiet', 'no output, exit code only');
  withClusterOptions(command, io).action(async (args: string[], flags: object) => {
    const { runCanI } = await import('./commands/auth.ts');
    done(await runCanI(args, flags, io));
  });
}

function addServe(program: Command, io: Io, done: Done): void {
  const command = program
    .command('serve')
    .description('the cluster over HTTP on this machine, for kubectl, helm and other clients; prints a kubeconfig')
    .option('--port <number>', 'the port; 0 is any that is free', '0')
    .option('--kubeconfig <file>', 'write the kubeconfig here instead of printing it')
    .option('--dump <file>', 'write the cluster here when it ends, as --save does')
    .option('-q, --quiet', 'no banner');
  withClusterOptions(command, io).action(async (flags: ServeFlags) => {
    const { runServe } = await import('./commands/serve.ts');
    done(await runServe(flags, io));
  });
}
