import { clientError, type CommandError, failureText } from '../command-error.ts';

/** What a command prints and ends with. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** 1: the answer is no, or there is none. */
  readonly exit: 0 | 1;
}

/** The command could not answer. `said` is what it has said on standard error before. */
export const failed = (error: CommandError | string, said = ''): CommandOutput => ({
  stdout: '',
  stderr: said + failureText(typeof error === 'string' ? clientError(error) : error),
  exit: 1,
});
