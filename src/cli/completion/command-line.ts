import type { Command, Option } from 'commander';

/** What the words before the cursor make of the one at it. */
export interface Position {
  readonly command: Command;
  /** The flag whose value is next. */
  readonly waiting: Option | undefined;
  /** Whether the value may be left out. */
  readonly mayBeLeftOut: boolean;
  /** The arguments before it that belong to the command. */
  readonly positionals: readonly string[];
  /** The flags that were given, as they are declared. */
  readonly given: ReadonlySet<Option>;
  /** After `--`: nothing is a flag any more. */
  readonly flagsEnded: boolean;
}

/** Follows the words from the program down to a command. `implied` is the command that is meant where none is named. */
export function positionAfter(words: readonly string[], program: Command, implied: string): Position {
  const walk = new Walk(program, implied);
  for (const word of words) walk.take(word);
  return walk;
}

class Walk implements Position {
  command: Command;
  waiting: Option | undefined;
  mayBeLeftOut = false;
  readonly positionals: string[] = [];
  readonly given = new Set<Option>();
  flagsEnded = false;

  constructor(
    private readonly program: Command,
    private readonly implied: string,
  ) {
    this.command = program;
  }

  take(word: string): void {
    const isFlag = !this.flagsEnded && word.startsWith('-') && word !== '-';
    if (this.waiting !== undefined) {
      const isValue = !this.mayBeLeftOut || !isFlag;
      this.waiting = undefined;
      if (isValue) return;
    }
    if (word === '--' && !this.flagsEnded) this.flagsEnded = true;
    else if (isFlag) this.takeFlag(word);
    else this.takeArgument(word);
  }

  private takeFlag(word: string): void {
    const [name = '', value] = splitFlag(word);
    let option = optionOf(this.command, name);
    if (option === undefined && this.command === this.program) {
      this.enter(this.implied);
      option = optionOf(this.command, name);
    }
    if (option === undefined) return;
    this.given.add(option);
    if (value !== undefined || !(option.required || option.optional)) return;
    this.waiting = option;
    this.mayBeLeftOut = option.optional;
  }

  private takeArgument(word: string): void {
    if (this.positionals.length === 0 && this.enter(word)) return;
    if (this.command === this.program) this.enter(this.implied);
    this.positionals.push(word);
  }

  private enter(name: string): boolean {
    const next = subcommandsOf(this.command).find((each) => each.name() === name || each.aliases().includes(name));
    if (next === undefined) return false;
    this.command = next;
    return true;
  }
}

/** `--flag=value`; also `-fvalue`. */
function splitFlag(word: string): [string, string?] {
  const at = word.indexOf('=');
  if (word.startsWith('--')) return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
  return word.length > 2 ? [word.slice(0, 2), word.slice(2)] : [word];
}

/** The commands in a command, `help` among them; hidden ones are for programs. */
export const subcommandsOf = (command: Command): readonly Command[] => command.createHelp().visibleCommands(command);

/** The flag of a command by a name that it goes by. */
export const optionOf = (command: Command, name: string): Option | undefined =>
  command.options.find(({ long, short }) => long === name || short === name);
