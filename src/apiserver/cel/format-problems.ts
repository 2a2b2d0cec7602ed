import type { CheckedExpression } from './check.ts';
import type { Expression } from './expression.ts';
import { literalValue } from './literal.ts';
import type { CelProblem } from './problem.ts';
import type { CelType } from './types.ts';

type Call = Expression & { readonly kind: 'call' };

const DURING = 'error during formatting: ';
const NUMBERS = ['double', 'string'];
const INTEGERS = ['int', 'uint'];
const PRINTABLE = 'list map int uint double bool string timestamp bytes duration type null'.split(' ');

interface Clause {
  readonly takes: readonly string[];
  readonly otherwise: string;
}

const HEX: Clause = {
  takes: [...INTEGERS, 'string', 'bytes'],
  otherwise: 'only integers, byte buffers, and strings can be formatted as hex',
};
const CLAUSES: Readonly<Record<string, Clause>> = {
  s: {
    takes: PRINTABLE,
    otherwise: 'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
  },
  d: { takes: INTEGERS, otherwise: 'decimal clause can only be used on integers' },
  f: { takes: NUMBERS, otherwise: 'fixed-point clause can only be used on doubles' },
  e: { takes: NUMBERS, otherwise: 'scientific clause can only be used on doubles' },
  b: { takes: [...INTEGERS, 'bool'], otherwise: 'only integers and bools can be formatted as binary' },
  x: HEX,
  X: HEX,
  o: { takes: INTEGERS, otherwise: 'octal clause can only be used on integers' },
};

/** `"…".format([…])` with both written out is looked at before it runs (cel-go `ext/formatting.go`, read at 0.26). */
export function* formatProblems({ at, name, target, args }: Call, checked: CheckedExpression): Iterable<CelProblem> {
  const [list] = args;
  if (name !== 'format' || target?.kind !== 'literal' || target.type !== 'string' || list?.kind !== 'list') return;
  const items = list.items.map(({ value }) => value);
  const found = readFormat(String(literalValue(target)), items, checked);
  if (typeof found !== 'number') yield { at: found.at ?? at, text: found.text };
  else if (items.length > found)
    yield { at, text: `too many arguments supplied to string.format (expected ${found}, got ${items.length})` };
}

interface Wrong {
  readonly text: string;
  readonly at?: number;
}

/** How many values the format asks for, or the first thing that is wrong with it. */
function readFormat(text: string, items: readonly Expression[], checked: CheckedExpression): number | Wrong {
  let next = 0;
  const marks = text.matchAll(/%%|%(\.\d*)?([^]?)/g);
  for (const [whole, precision, letter = ''] of marks) {
    if (whole === '%%') continue;
    const item = items[next];
    if (item === undefined) return { text: `index ${next} out of range` };
    next++;
    if (whole === '%') return { text: 'unexpected end of string' };
    const wrong = clauseProblem(precision, letter) ?? itemProblem(item, letter, checked);
    if (wrong) return wrong;
  }
  return next;
}

function clauseProblem(precision: string | undefined, letter: string): Wrong | undefined {
  const parsing = 'could not parse formatting clause: ';
  if (precision !== undefined && letter === '')
    return { text: `${parsing}error while parsing precision: could not find end of precision specifier` };
  if (precision === '.')
    return {
      text: `${parsing}error while parsing precision: error while converting precision to integer: strconv.Atoi: parsing "": invalid syntax`,
    };
  return CLAUSES[letter] ? undefined : { text: `${parsing}unrecognized formatting clause "${letter}"` };
}

function itemProblem(item: Expression, letter: string, checked: CheckedExpression): Wrong | undefined {
  const clause = CLAUSES[letter];
  const type = checked.typeOf(item);
  if (clause === undefined || type.kind === 'dyn') return undefined;
  if (!clause.takes.includes(type.kind)) return { at: item.at, text: `${DURING}${clause.otherwise}, was given ${shortName(type)}` };
  if (letter !== 's') return undefined;
  const inner =
    item.kind === 'list'
      ? item.items.map(({ value }) => value)
      : item.kind === 'map'
        ? item.entries.flatMap(({ key, value }) => [key, value])
        : [];
  for (const part of inner) {
    const wrong = itemProblem(part, letter, checked);
    if (wrong) return wrong;
  }
  return undefined;
}

/** A type without its parameters. */
function shortName(type: CelType): string {
  if (type.kind === 'optional') return 'optional_type';
  if (type.kind === 'null') return 'null_type';
  if (type.kind === 'timestamp') return 'google.protobuf.Timestamp';
  if (type.kind === 'duration') return 'google.protobuf.Duration';
  return type.kind === 'object' || type.kind === 'opaque' ? type.name : type.kind;
}
