import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { complete } from '../completion/complete.ts';
import { valuesFor } from '../completion/values.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, UsageError } from '../io.ts';

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: 'kubeproof.bash',
  zsh: 'kubeproof.zsh',
  fish: 'kubeproof.fish',
  powershell: 'kubeproof.ps1',
};

/** `kubeproof completion SHELL`: the script that a shell is to read. It asks `__complete` at every key. */
export function runCompletion(shell: Shell, io: Io): ExitCode {
  io.out(readScript(SCRIPTS[shell]));
  return 0;
}

/** Beside `dist/` in the package, three folders up from here in the sources. */
function readScript(name: string): string {
  for (const folder of ['../completions/', '../../../completions/'])
    try {
      return readFileSync(new URL(folder + name, import.meta.url), 'utf8');
    } catch {
      // Not there: the other place has it.
    }
  throw new UsageError(`${name} is missing from this installation`, 'reinstall kubeproof');
}

/**
 * `kubeproof __complete -- WORD...`: what the last word may become. A line each, a tab before its description; the last line begins
 * with a colon and says what else holds: `files` may stand here too, `nospace` follows.
 */
export async function runComplete(words: readonly string[], program: Command, io: Io): Promise<ExitCode> {
  const { candidates, files } = await complete(words, program, valuesFor(io));
  const goesOn = candidates.length > 0 && candidates.every((each) => each.goesOn);
  const directives = [files ? 'files' : '', goesOn ? 'nospace' : ''].filter((word) => word !== '');
  for (const { value, description } of candidates) io.out(description ? `${value}\t${shortened(description)}\n` : `${value}\n`);
  io.out(`:${directives.join(' ')}\n`);
  return 0;
}

const MOST = 80;

/** A menu has one line for each. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MOST ? line : `${line.slice(0, MOST - 1)}…`;
}
