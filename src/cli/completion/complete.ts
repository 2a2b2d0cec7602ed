import type { Command, Option } from 'commander';
import { behind, beginningWith, type Candidate, type Choice, FILES, NOTHING } from './candidate.ts';
import { optionOf, type Position, positionAfter, subcommandsOf } from './command-line.ts';

/** Knows what may be said of a flag or an argument. */
export interface Values {
  /** The value of a flag, of which `begun` is there already. */
  flag(option: Option, command: Command, begun: string): Promise<Choice>;
  /** An argument: the words before it, and what is there of it already. */
  argument(command: Command, before: readonly string[], begun: string): Promise<Choice>;
}

/** The command that a path alone means. */
const IMPLIED = 'lint';

/** What the last word may become, after the words before it. */
export async function complete(words: readonly string[], program: Command, values: Values): Promise<Choice> {
  const begun = words.at(-1) ?? '';
  const position = positionAfter(words.slice(0, -1), program, IMPLIED);
  const { command, waiting, mayBeLeftOut, flagsEnded } = position;
  const isFlag = begun.startsWith('-') && begun !== '-' && !flagsEnded;
  if (waiting !== undefined && !(mayBeLeftOut && isFlag)) {
    const choice = await flagValue(waiting, command, begun, values);
    return mayBeLeftOut && begun === '' ? joined(choice, await argument(position, begun, program, values)) : choice;
  }
  const at = begun.indexOf('=');
  if (isFlag && begun.startsWith('--') && at > 0) {
    const option = optionOf(command === program ? impliedOf(program) : command, begun.slice(0, at));
    if (option === undefined || !(option.required || option.optional)) return NOTHING;
    return behind(begun.slice(0, at + 1), await flagValue(option, command, begun.slice(at + 1), values));
  }
  if (begun.startsWith('-') && !flagsEnded) return flags(position, begun, program);
  return argument(position, begun, program, values);
}

async function flagValue(option: Option, command: Command, begun: string, values: Values): Promise<Choice> {
  const { argChoices } = option;
  const choice = argChoices ? { candidates: argChoices.map((value) => ({ value })) } : await values.flag(option, command, begun);
  return beginningWith(begun, choice);
}

const impliedOf = (program: Command): Command => program.commands.find((each) => each.name() === IMPLIED) ?? program;

/** The flags of the command that were not given yet; those that may be repeated stay. */
function flags({ command, given }: Position, begun: string, program: Command): Choice {
  const commands = command === program ? [program, impliedOf(program)] : [command];
  const all = commands.flatMap((each) => each.createHelp().visibleOptions(each));
  const left = all.filter((option) => !given.has(option) || option.parseArg !== undefined);
  const candidates = left.flatMap(({ long, short, description }) =>
    [long, begun === '-' || !long ? short : undefined]
      .filter((name): name is string => typeof name === 'string')
      .map((value): Candidate => ({ value, description })),
  );
  return beginningWith(begun, { candidates: unique(candidates) });
}

async function argument({ command, positionals }: Position, begun: string, program: Command, values: Values): Promise<Choice> {
  if (positionals.length === 0 && command.commands.length > 0) {
    const named = beginningWith(begun, { candidates: subcommands(command) });
    return command === program ? { ...named, files: true } : named;
  }
  if (command.name() === 'help') return helpTopics(positionals, begun, program);
  const declared = command.registeredArguments;
  const own = declared[positionals.length] ?? (declared.at(-1)?.variadic ? declared.at(-1) : undefined);
  if (own === undefined) return NOTHING;
  if (own.argChoices) return beginningWith(begun, { candidates: own.argChoices.map((value) => ({ value })) });
  if (/path|file|folder/.test(own.name())) return FILES;
  return beginningWith(begun, await values.argument(command, positionals, begun));
}

const subcommands = (command: Command): Candidate[] =>
  subcommandsOf(command).map((each) => ({ value: each.name(), description: each.description() }));

function helpTopics(path: readonly string[], begun: string, program: Command): Choice {
  const [name] = path;
  const parent = name === undefined ? program : program.commands.find((each) => each.name() === name);
  return parent === undefined || path.length > 1 ? NOTHING : beginningWith(begun, { candidates: subcommands(parent) });
}

const joined = (a: Choice, b: Choice): Choice => ({
  candidates: [...a.candidates, ...b.candidates],
  ...(a.files || b.files ? { files: true } : {}),
});

const unique = (candidates: readonly Candidate[]): Candidate[] => [
  ...new Map(candidates.map((candidate) => [candidate.value, candidate])).values(),
];
