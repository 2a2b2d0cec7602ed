import { clientError, type CommandError, failureText } from '../command-error.ts';

/** What a command prints and ends with. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** 1: the answer is no. 2: there is none (kubectl ends with 1 then too). */
  readonly exit: 0 | 1 | 2;
}

/** The command could not answer. `said` is what it has said on standard error before. */
export const failed = (error: CommandError | string, said = ''): CommandOutput => ({
  stdout: '',
  stderr: said + failureText(typeof error === 'string' ? clientError(error) : error),
  exit: 2,
});
