import { Argument, Command, Option } from 'commander';
import { addClusterCommands } from './cluster-commands.ts';
import { VERSION } from '../version.ts';
import type { Shell } from './commands/completion.ts';
import type { Io } from './io.ts';
import type { ExitCode } from './exit-code.ts';

type Done = (code: ExitCode) => void;

/** The command line's grammar. Each command is loaded when it is called. */
export function buildProgram(io: Io, done: Done): Command {
  const program = new Command('kubeproof');
  program
    .description('What the API server, the controllers and production would say to your Kubernetes manifests.')
    .version(VERSION, '-V, --version')
    .helpCommand('help [command]')
    .addHelpText('after', '\nA path alone means lint: kubeproof deploy/\nExit codes: 0 nothing to report, 1 problems, 2 could not answer.')
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHelpWidth: () => io.columns ?? 100,
      getErrHelpWidth: () => io.columns ?? 100,
    })
    .showSuggestionAfterError(true)
    .showHelpAfterError(false);
  addLint(program, io, done);
  addMerge(program, io, done);
  addExplain(program, io, done);
  addRules(program, io, done);
  addFiles(program, io, done);
  addSchema(program, io, done);
  addConfig(program, io, done);
  addClusterCommands(program, io, done);
  addLanguageServer(program, io, done);
  addVersion(program, io);
  addCompletion(program, io, done);
  addDoctor(program, io, done);
  return program;
}

const list = (value: string, previous: readonly string[] = []): string[] => [
  ...previous,
  ...value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
];
const repeat = (value: string, previous: readonly string[] = []): string[] => [...previous, value];

function addLint(program: Command, io: Io, done: Done): void {
  for (const [name, alias, description] of [
    ['lint', 'check', 'find what the API server refuses and what would hurt in production'],
    ['validate', undefined, 'only what the API server would say; no opinions'],
  ] as const) {
    const command = program.command(name).argument('[paths...]', "files and folders; '-' reads standard input (default: .)");
    if (alias) command.alias(alias);
    withInputOptions(withLintOptions(command.description(description)), io).action(async (paths: string[], options: object) => {
      const { runLint } = await import('./commands/lint.ts');
      done(await runLint(paths, { ...options, rules: name === 'lint' }, io));
    });
  }
}

/** Which files, and what they are asked about. */
function withInputOptions(command: Command, io: Io): Command {
  return command
    .optionsGroup('Input:')
    .option('--stdin-filename <path>', 'the path to report for standard input')
    .addOption(new Option('--stdin-filepath <path>').hideHelp())
    .addOption(new Option('--stdin-file-path <path>').hideHelp())
    .option('--include <glob>', 'also walk files that match (repeatable)', repeat)
    .option('--exclude <glob>', 'leave out files that match (repeatable)', repeat)
    .option('--force-exclude', 'apply excludes to paths named on the command line too')
    .option('--no-ignore', 'do not read .gitignore and .kubeproofignore')
    .option('--no-error-on-unmatched', 'exit 0 when no manifest was found')
    .option('-R, --recursive', 'accepted for kubectl habit (always on)')
    .optionsGroup('Rendering:')
    .option('--no-render', 'run neither kustomize nor helm')
    .option('--helm-values <file>', 'values for the charts met on the way (repeatable)', repeat)
    .option('--set <value>', 'one value for them: replicas=3 (repeatable)', repeat)
    .option('--release-name <name>', "the release that charts are rendered as (default: release-name, as helm's)")
    .optionsGroup('Kubernetes:')
    .addOption(
      new Option(
        '--kubernetes-version <versions>',
        'target releases: 1.34, v1.34.2, 1.30,1.34 or 1.33..1.35 (default: the newest)',
      ).default(io.env['KUBEPROOF_KUBERNETES_VERSION']),
    )
    .option('-n, --namespace <name>', 'namespace of objects that name none (default: default)')
    .optionsGroup('Configuration:')
    .option('-c, --config <file>', 'the configuration to use (default: the nearest kubeproof.yaml above each file)')
    .option('--no-config', 'use no configuration');
}

function withLintOptions(command: Command): Command {
  const described = command
    .optionsGroup('Changes:')
    .option('--changed', 'report only what is about files that changed since the default branch, and what the change broke elsewhere')
    .option('--since <ref>', 'the same since a commit, branch or tag')
    .option('--staged', 'the same for what is staged, as it is staged')
    .option('--new-from <ref>', 'report only what was not found at a commit, by object and rule')
    .option('--shard <i/n>', 'report one of n shares; kubeproof merge makes one report of them')
    .optionsGroup('Rules:')
    .option(
      '--preset <name>',
      'recommended, strict, security, istio, production, pss-baseline, pss-restricted, all or none (repeatable)',
      list,
    )
    .option('--only <rules>', 'run only these rules or families (repeatable, or with commas)', list)
    .option('--skip <rules>', 'leave out these rules or families; cross-file: all that look beyond one object', list)
    .option('--rule <setting>', "override one rule: 'image/no-latest: error' (repeatable)", repeat)
    .option('--print-config <file>', 'print what holds for a file, with where each value is from')
    .optionsGroup('Suppressions:')
    .option('--no-inline-config', 'do not heed comments and annotations')
    .addOption(
      new Option(
        '--report-unused-suppressions <severity>',
        'what a suppression is that silences nothing: off, info, warning or error',
      ).choices(['off', 'info', 'warning', 'warn', 'error']),
    )
    .option('--add-ignore [reason]', 'write an ignore comment at every finding')
    .option('--suppress-all', 'record the findings that fail the run in kubeproof-suppressions.json, and put up with them')
    .option('--suppress-rule <rules>', 'the same for some rules or families', list)
    .option('--prune-suppressions', 'take out of the file what is not found any more')
    .option('--pass-on-unpruned-suppressions', 'do not fail when the file records what is not found any more')
    .option('--suppressions-location <file>', 'another file for recorded findings')
    .optionsGroup('Fixing:')
    .option('--fix', 'apply safe fixes')
    .option('--unsafe-fixes', 'include fixes that may change what the cluster does')
    .option('--diff', 'print the fixes as a unified diff, write nothing (exit 1 if there are any)')
    .option('--fix-dry-run', 'report as if fixed, write nothing')
    .option('--exit-non-zero-on-fix', 'exit 1 when a file was changed')
    .optionsGroup('Kubernetes:')
    .option('--crds <path>', "files and folders with the cluster's CRDs (those of the input are always used; repeatable)", repeat)
    .option('--state <path>', 'files and folders with objects that the cluster has (repeatable)', repeat);
  return withOutputOptions(described);
}

/** How a report looks, where it goes and what fails. */
function withOutputOptions(command: Command): Command {
  return command
    .optionsGroup('Output:')
    .option(
      '-f, --format <format[=file]>',
      'pretty, stylish, grouped, compact, json, jsonl, sarif, github, gitlab, junit, checkstyle, tap, rdjson, rdjsonl, markdown, html, or a module: ./own.mjs (repeatable, each with an own file)',
      repeat,
    )
    .option('-o, --output-file <file>', 'write the report to a file')
    .addOption(new Option('--output <file>').hideHelp())
    .addOption(new Option('--color [when]', 'auto, always or never').choices(['auto', 'always', 'never']).default('auto').preset('always'))
    .option('--no-color', 'no colour')
    .addOption(new Option('--links <when>', 'hyperlinks').choices(['auto', 'always', 'never']).default('auto'))
    .addOption(new Option('--min-severity <level>', 'hide findings below').choices(['error', 'warning', 'info']))
    .option('-q, --quiet', 'errors only')
    .option('-s, --silent', 'no output, exit code only')
    .option('--max-diagnostics <n>', 'cap for the terminal only; 0 = all', wholeNumber)
    .option('--path-prefix <prefix>', 'put before reported paths, as for a container or a folder below the repository')
    .option('--show-suppressed', 'list suppressed findings with their reasons')
    .option('--statistics', 'count the findings of each rule')
    .option('--timing', 'print what each rule cost')
    .option('-v, --verbose', 'list what was not checked, and why')
    .optionsGroup('Failing:')
    .addOption(
      new Option('--fail-on <level>', 'error (the default), warning, info or never').choices(['error', 'warning', 'info', 'never']),
    )
    .option('--max-warnings <n>', 'fail when there are more warnings', wholeNumber)
    .option('--exit-zero', 'the same as --fail-on never');
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new (class extends Error {})(`"${value}" is not a whole number`);
  return Number(value);
}

function addMerge(program: Command, io: Io, done: Done): void {
  withOutputOptions(
    program
      .command('merge')
      .argument('<blobs...>', 'files that lint --shard I/N -f blob=FILE wrote, or folders of them')
      .description('one report of all shards of a run'),
  ).action(async (paths: string[], options: object) => {
    const { runMerge } = await import('./commands/merge.ts');
    done(await runMerge(paths, options, io));
  });
}

function addExplain(program: Command, io: Io, done: Done): void {
  program
    .command('explain')
    .argument('<rule or kind>', 'a rule, or a field: deployment.spec.strategy')
    .description("a rule's page, or what a field means")
    .option('--kubernetes-version <version>', 'the release for fields')
    .option('--no-color', 'no colour')
    .action(async (subject: string, options: object) => {
      const { runExplain } = await import('./commands/explain.ts');
      done(await runExplain(subject, options, io));
    });
}

function addRules(program: Command, io: Io, done: Done): void {
  program
    .command('rules')
    .description('every rule with its severity, presets and fix')
    .option('--enabled', 'only those that lint runs by default')
    .option('--preset <name>', 'only those of a preset', list)
    .addOption(new Option('-o, --output <format>', 'table, json or markdown').choices(['table', 'json', 'markdown']).default('table'))
    .action(async (options: object) => {
      const { runRulesCommand } = await import('./commands/rules.ts');
      done(await runRulesCommand(options, io));
    });
}

function addFiles(program: Command, io: Io, done: Done): void {
  withInputOptions(
    program
      .command('files')
      .argument('[paths...]', 'files and folders (default: .)')
      .description('what is checked, what is not, and why')
      .addOption(new Option('-o, --output <format>', 'text or json').choices(['text', 'json']).default('text')),
    io,
  ).action(async (paths: string[], options: object) => {
    const { runFiles } = await import('./commands/files.ts');
    done(await runFiles(paths, options, io));
  });
}

/** `init` and `config`. */
function addConfig(program: Command, io: Io, done: Done): void {
  program
    .command('init')
    .description('write a commented kubeproof.yaml')
    .option('--preset <name>', 'what it extends', 'recommended')
    .action(async (options: object) => {
      const { runInit } = await import('./commands/init.ts');
      done(runInit(options, io));
    });
  program
    .command('migrate')
    .argument('<file>', '.kube-linter.yaml, polaris.yaml, .checkov.yaml, or a script that calls kube-score')
    .description("another linter's configuration as a kubeproof.yaml")
    .option('-o, --output <file>', 'write it to a file that is not there yet')
    .action(async (file: string, options: object) => {
      const { runMigrate } = await import('./commands/migrate.ts');
      done(runMigrate(file, options, io));
    });
  const config = program.command('config').description('what is configured, and where');
  withInputOptions(
    withLintOptions(config.command('show').argument('<file>').description('what holds for a file, with where each value is from')),
    io,
  ).action(async (file: string, options: object) => {
    const { runConfigShow } = await import('./commands/config.ts');
    done(await runConfigShow(file, options, io));
  });
  config
    .command('path')
    .argument('<file>')
    .description('the configuration that holds for a file')
    .action(async (file: string, options: object) => {
      const { runConfigPath } = await import('./commands/config.ts');
      done(runConfigPath(file, options, io));
    });
  config
    .command('validate')
    .argument('[files...]', 'configurations (default: the nearest one)')
    .description('check configurations with all that they extend')
    .action(async (files: string[], options: object) => {
      const { runConfigValidate } = await import('./commands/config.ts');
      done(await runConfigValidate(files, options, io));
    });
  config
    .command('schema')
    .description('the JSON Schema of the configuration, for editors')
    .action(async () => {
      const { runConfigSchema } = await import('./commands/config.ts');
      done(runConfigSchema(io));
    });
}

function addSchema(program: Command, io: Io, done: Done): void {
  program
    .command('schema')
    .argument('<kind>', 'Deployment, deploy, deployments.apps or apps/v1/Deployment')
    .description('the JSON Schema of a kind')
    .option('--kubernetes-version <version>', 'the release (default: the newest)')
    .action(async (kind: string, options: object) => {
      const { runSchema } = await import('./commands/schema.ts');
      done(await runSchema(kind, options, io));
    });
}

function addLanguageServer(program: Command, io: Io, done: Done): void {
  program
    .command('lsp')
    .description('the language server for editors, on standard input and output')
    .option('--stdio', 'accepted for the habit of editors (always on)')
    .action(async () => {
      const { runLsp } = await import('./commands/lsp.ts');
      done(await runLsp(io));
    });
}

function addVersion(program: Command, io: Io): void {
  program
    .command('version')
    .description('the versions of kubeproof and of the Kubernetes releases it knows')
    .addOption(new Option('-o, --output <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(async (options: { readonly output: string }) => {
      const { runVersion } = await import('./commands/version.ts');
      runVersion(options, io);
    });
}

function addCompletion(program: Command, io: Io, done: Done): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'bash, zsh, fish or powershell').choices(['bash', 'zsh', 'fish', 'powershell']))
    .description('the script that lets a shell complete commands, flags, rules and kinds')
    .addHelpText('after', '\nFor this shell: source <(kubeproof completion bash). The script itself says how to keep it.')
    .action(async (shell: Shell) => {
      const { runCompletion } = await import('./commands/completion.ts');
      done(runCompletion(shell, io));
    });
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .option('--new-word')
    .action(async (words: string[], { newWord }: { readonly newWord?: boolean }) => {
      const { runComplete } = await import('./commands/completion.ts');
      done(await runComplete(newWord ? [...words, ''] : words, program, io));
    });
}

function addDoctor(program: Command, io: Io, done: Done): void {
  program
    .command('doctor')
    .description('what is installed, which configuration, CRDs and ignore files hold here, and what it works together with')
    .option('-c, --config <file>', 'the configuration to use (default: the nearest one)')
    .option('--no-config', 'use no configuration')
    .addOption(new Option('-o, --output <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(async (options: object) => {
      const { runDoctor } = await import('./commands/doctor.ts');
      done(await runDoctor(options, io));
    });
}
