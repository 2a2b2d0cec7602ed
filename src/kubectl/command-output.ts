import { clientError, type CommandError, failureText } from './command-error.ts';

/** What a command prints, and what it ends with. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: 0 | 1 | 2;
}

/** The command failed after it had printed something; kubectl ends with 1 then. */
export const failed = (error: CommandError | string, said: Partial<Pick<CommandOutput, 'stdout' | 'stderr'>> = {}): CommandOutput => ({
  stdout: said.stdout ?? '',
  stderr: (said.stderr ?? '') + failureText(typeof error === 'string' ? clientError(error) : error),
  exit: 1,
});

/** The server's warnings as kubectl prints them. */
export const warningLines = (warnings: readonly string[]): string => warnings.map((text) => `Warning: ${text}\n`).join('');
