import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { migrate } from '../../config/migrate/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, UsageError } from '../io.ts';

/** `kubeproof migrate FILE`: another linter's configuration as a kubeproof.yaml, and what could not be carried over. */
export function runMigrate(file: string, { output }: { readonly output?: string }, io: Io): ExitCode {
  const migration = migrate(file, read(file, io));
  if (migration === undefined)
    throw new UsageError(
      `${file} is no configuration that is known`,
      'give .kube-linter.yaml, polaris.yaml, .checkov.yaml, or a script that calls kube-score',
    );
  const text = migration.toYaml(file);
  if (output === undefined) io.out(text);
  else write(output, text, io);
  for (const note of migration.notes) io.err(`not carried over: ${note}\n`);
  return 0;
}

function read(file: string, { folder }: Io): string {
  try {
    return readFileSync(resolve(folder, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function write(output: string, text: string, io: Io): void {
  const path = resolve(io.folder, output);
  if (existsSync(path)) throw new UsageError(`${output} is here already, and is left as it is`, 'name another file with --output');
  writeFileSync(path, text);
  io.err(`wrote ${output}\n`);
}
