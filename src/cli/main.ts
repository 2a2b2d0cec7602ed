import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, CommanderError } from 'commander';
import { ConfigError, describeProblems } from '../config/problem.ts';
import type { ExitCode } from './exit-code.ts';
import type { ClientRefusal, Io, UsageError } from './io.ts';
import { buildProgram } from './program.ts';

/** Runs one command line. Answers the exit code; throws nothing. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = buildProgram(io, (code) => {
    exitCode = code;
  });
  try {
    if (args.length === 0) {
      io.out(program.helpInformation());
      return 0;
    }
    await program.parseAsync(withUsualOptions(withDefaultCommand(args, program, io), io), { from: 'user' });
    return exitCode;
  } catch (error) {
    return explainFailure(error, io);
  }
}

/** `kubeproof deploy/` means `kubeproof lint deploy/`; so does a bare `-`. */
function withDefaultCommand(args: readonly string[], program: Command, { folder }: Io): readonly string[] {
  const [first = ''] = args;
  if (first === '-') return ['lint', ...args];
  if (program.commands.some((command) => command.name() === first || command.aliases().includes(first))) return args;
  const isFlagOfLint = first.startsWith('-') && !['-h', '--help', '-V', '--version'].includes(first);
  return isFlagOfLint || existsSync(resolve(folder, first)) ? ['lint', ...args] : args;
}

/** By its name: a command that is loaded from a file of its own has a class of its own. */
const isUsageError = (error: unknown): error is UsageError => error instanceof Error && error.name === 'UsageError';
const isClientRefusal = (error: unknown): error is ClientRefusal => error instanceof Error && error.name === 'ClientRefusal';

/** `KUBEPROOF_OPTS`: flags of every lint; those of the command line stand behind them and win. */
function withUsualOptions(args: readonly string[], { env }: Io): readonly string[] {
  const [command = '', ...rest] = args;
  const usual = env['KUBEPROOF_OPTS'];
  if (usual === undefined || !['lint', 'check', 'validate'].includes(command)) return args;
  const words = usual.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  return [command, ...words.map((word) => word.replace(/^(["'])(.*)\1$/, '$2')), ...rest];
}

function explainFailure(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ConfigError) {
    io.err(describeProblems(error.problems));
    return 2;
  }
  if (isClientRefusal(error)) {
    io.err(`${error.message}\n`);
    return 1;
  }
  if (isUsageError(error)) {
    io.err(`error: ${error.message}\n${error.help === undefined ? '' : `  help: ${error.help}\n`}`);
    return 2;
  }
  io.err(
    `error: kubeproof failed; this is a defect of kubeproof, please report it with the input that caused it\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 2;
}
