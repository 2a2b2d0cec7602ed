import type { CheckedExpression } from './check.ts';
import type { Expression } from './expression.ts';
import { formatProblems } from './format-problems.ts';
import { parseDuration } from '../../kubernetes/duration.ts';
import { literalValue } from './literal.ts';
import type { CelProblem } from './problem.ts';
import { parseTimestamp } from './time.ts';
import { type CelType, typeText } from './types.ts';
import { regexp } from './library/regexp.ts';
import { CelError } from './values.ts';

/** What is wrong with the literals of an expression that is right otherwise (cel-go `cel/validator.go`, read at 0.26; Kubernetes asks since 1.29). */
export function literalProblems(checked: CheckedExpression): readonly CelProblem[] {
  const problems: CelProblem[] = [];
  visit(checked.expression, false, (part, exempt) => {
    if (part.kind === 'call') problems.push(...argumentProblems(part), ...formatProblems(part, checked));
    if (part.kind === 'list' && !exempt) problems.push(...mixed(part.items, checked));
    if (part.kind === 'map' && !exempt) problems.push(...mixedEntries(part, checked));
  });
  return problems;
}

/** Walks over an expression; `exempt` is all within a call of `format`, where lists may be mixed. */
function visit(part: Expression, exempt: boolean, look: (part: Expression, exempt: boolean) => void): void {
  look(part, exempt);
  const within = exempt || (part.kind === 'call' && part.name === 'format');
  for (const inner of partsOf(part)) visit(inner, within, look);
}

function partsOf(part: Expression): readonly Expression[] {
  switch (part.kind) {
    case 'select':
      return [part.operand];
    case 'call':
      return part.target ? [part.target, ...part.args] : part.args;
    case 'list':
      return part.items.map(({ value }) => value);
    case 'map':
      return part.entries.flatMap(({ key, value }) => [key, value]);
    case 'struct':
      return part.fields.map(({ value }) => value);
    default:
      return [];
  }
}

function* argumentProblems({ name, target, args }: Expression & { kind: 'call' }): Iterable<CelProblem> {
  const arg = name === 'matches' && target === undefined ? args[1] : args[0];
  const check = CHECKS[name];
  if (check === undefined || arg?.kind !== 'literal') return;
  const value = literalValue(arg);
  if (!check(value)) yield { at: arg.at, text: `invalid ${name} argument` };
}

const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  duration: (value) => typeof value === 'string' && !('problem' in parseDuration(value)),
  timestamp: (value) => typeof value === 'bigint' || (typeof value === 'string' && parseTimestamp(value) !== undefined),
  matches: (value) => typeof value === 'string' && isPattern(value),
};

function isPattern(text: string): boolean {
  try {
    regexp(text);
    return true;
  } catch (error) {
    if (error instanceof CelError) return false;
    throw error;
  }
}

interface Item {
  readonly value: Expression;
  readonly optional: boolean;
}

/** The first item that is of another type than those before. */
function* mixed(items: readonly Item[], { typeOf }: CheckedExpression): Iterable<CelProblem> {
  let wanted: CelType | undefined;
  for (const { value, optional } of items) {
    const type = typeOf(value);
    const found = optional && type.kind === 'optional' ? type.element : type;
    wanted ??= found;
    if (typeText(wanted) === typeText(found)) continue;
    yield { at: value.at, text: `expected type '${typeText(wanted)}' but found '${typeText(found)}'` };
    return;
  }
}

function* mixedEntries({ entries }: Expression & { kind: 'map' }, checked: CheckedExpression): Iterable<CelProblem> {
  yield* mixed(
    entries.map(({ key }) => ({ value: key, optional: false })),
    checked,
  );
  yield* mixed(entries, checked);
}
