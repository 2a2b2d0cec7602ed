/** What a command may touch of the process; tests give their own. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly readStdin: () => Promise<Uint8Array>;
  /** Standard input as it comes; absent where there is none to talk over. */
  readonly input?: () => AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the folder that the command runs in. */
  readonly folder: string;
  /** The clock of simulated clusters. Default: the machine's. */
  readonly now?: () => Date;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Columns of the terminal. */
  readonly columns: number | undefined;
  /** Settles when someone asks the command to end; absent where nobody can. */
  readonly untilStopped?: () => Promise<'SIGINT' | 'SIGTERM'>;
}

/** Said to the user on standard error; the command ends with exit code 2. */
export class UsageError extends Error {
  /** Commands that are loaded from a file of their own have a class of their own. */
  override readonly name = 'UsageError';

  constructor(
    message: string,
    /** What to do instead. */
    readonly help?: string,
  ) {
    super(message);
  }
}

/** What kubectl itself says of a command line, and ends with exit code 1. Several errors stand for themselves, one a line. */
export class ClientRefusal extends Error {
  override readonly name = 'ClientRefusal';

  constructor(...errors: readonly string[]) {
    super(errors.length === 1 ? `error: ${errors[0]}` : errors.join('\n'));
  }
}

export type ColorChoice = 'auto' | 'always' | 'never';

/** Flag, then FORCE_COLOR, then NO_COLOR, then a dumb terminal, then whether it is a terminal at all. */
export function wantsColor(choice: ColorChoice, { env, outIsTerminal }: Io): boolean {
  if (choice !== 'auto') return choice === 'always';
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return term !== 'dumb' && outIsTerminal;
}
