import type { Expander } from './expand.ts';
import type { Expression } from './expression.ts';
import { call, constant, type Node, variable } from './node.ts';
import { BOOL, type CelType, DYN, INT, listOf, typeText } from './types.ts';

type Call = Expression & { readonly kind: 'call' };

/** The name of the hidden variable; no user can write it. */
const ACCUMULATOR = '@result';
const TRUE = constant(true, BOOL);
const NAMES_BEFORE_BODY: ReadonlySet<string> = new Set(['transformList', 'transformMap', 'transformMapEntry']);
const QUANTIFIERS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'existsOne']);

/** What a macro stands for (cel-go `parser/macro.go`, `ext/comprehensions.go`, `cel/library.go`, read at 0.26). */
export function expandMacro(macro: Call, expander: Expander, type: CelType): Node {
  const { name, args } = macro;
  const [first] = args;
  if (name === 'has' && first?.kind === 'select')
    return { kind: 'select', type: BOOL, operand: expander.node(first.operand), field: first.field, test: true };
  const range = macro.target ? expander.node(macro.target) : constant(null);
  if (name === 'optMap' || name === 'optFlatMap') return onOptional(macro, range, expander, type);
  if (name === 'sortBy') return sortBy(macro, range, expander, type);
  const count = NAMES_BEFORE_BODY.has(name) || (QUANTIFIERS.has(name) && args.length === 3) ? 2 : 1;
  const names = args.slice(0, count).map((arg) => (arg.kind === 'name' ? arg.name : ''));
  const bodies = args.slice(count).map((arg) => expander.node(arg));
  return { kind: 'fold', type, range, names, accumulator: ACCUMULATOR, ...parts(name, names, bodies, type) };
}

interface Parts {
  readonly init: Node;
  readonly condition: Node;
  readonly step: Node;
  readonly result: Node;
}

const notStrictlyFalse = (node: Node): Node => call('@not_strictly_false', '@not_strictly_false(bool)', BOOL, node);

function parts(name: string, names: readonly string[], bodies: readonly Node[], type: CelType): Parts {
  const body = bodies.at(-1) ?? TRUE;
  const holds = variable(ACCUMULATOR, BOOL);
  if (name === 'all')
    return { init: TRUE, condition: notStrictlyFalse(holds), step: call('_&&_', '_&&_(bool, bool)', BOOL, holds, body), result: holds };
  if (name === 'exists')
    return {
      init: constant(false, BOOL),
      condition: notStrictlyFalse(call('!_', '!_(bool)', BOOL, holds)),
      step: call('_||_', '_||_(bool, bool)', BOOL, holds, body),
      result: holds,
    };
  if (QUANTIFIERS.has(name)) return exactlyOne(body);
  return collect(name, names, bodies, type);
}

function exactlyOne(body: Node): Parts {
  const count = variable(ACCUMULATOR, INT);
  const one = constant(1n, INT);
  return {
    init: constant(0n, INT),
    condition: TRUE,
    step: choose(body, call('_+_', '_+_(int, int)', INT, count, one), count),
    result: call('_==_', '_==_(A, A)', BOOL, count, one),
  };
}

const choose = (condition: Node, then: Node, otherwise: Node): Node =>
  call('_?_:_', '_?_:_(bool, A, A)', then.type, condition, then, otherwise);

/** The macros that make a list or a map of their own. Of two bodies the first says which items count. */
function collect(name: string, names: readonly string[], bodies: readonly Node[], type: CelType): Parts {
  const [collected, body] = [variable(ACCUMULATOR, type), bodies.at(-1) ?? TRUE];
  const item = name === 'filter' ? variable(names[0] ?? '', type.kind === 'list' ? type.element : DYN) : body;
  const isMap = name.startsWith('transformMap');
  const added = isMap ? insert(name, names, collected, item) : append(collected, item, type);
  const condition = name === 'filter' ? body : bodies.length === 2 ? bodies[0] : undefined;
  const init: Node = isMap ? { kind: 'map', type, entries: [] } : { kind: 'list', type, items: [] };
  return { init, condition: TRUE, step: condition ? choose(condition, added, collected) : added, result: collected };
}

const append = (collected: Node, item: Node, type: CelType): Node =>
  call('_+_', '_+_(list(A), list(A))', type, collected, {
    kind: 'list',
    type: listOf(item.type),
    items: [{ value: item, optional: false }],
  });

function insert(name: string, names: readonly string[], collected: Node, item: Node): Node {
  const args = name === 'transformMap' ? [variable(names[0] ?? ''), item] : [item];
  return call('cel.@mapInsert', '', collected.type, collected, ...args);
}

/** Gives a value a name for the length of an expression, by way of a fold over nothing. */
const bind = (name: string, value: Node, result: Node): Node => ({
  kind: 'fold',
  type: result.type,
  range: { kind: 'list', type: listOf(DYN), items: [] },
  names: ['#unused'],
  accumulator: name,
  init: value,
  condition: constant(false, BOOL),
  step: variable(name, value.type),
  result,
});

/** `x.sortBy(v, e)`: the list by what `e` makes of its items. */
function sortBy({ args }: Call, target: Node, expander: Expander, type: CelType): Node {
  const [first, body] = args;
  const key = body ? expander.node(body) : TRUE;
  const input = variable('@__sortBy_input__', type);
  const names = [first?.kind === 'name' ? first.name : ''];
  const keysType = listOf(key.type);
  const keys: Node = {
    kind: 'fold',
    type: keysType,
    range: input,
    names,
    accumulator: ACCUMULATOR,
    ...collect('map', names, [key], keysType),
  };
  const overload = key.type.kind === 'dyn' ? '' : `@sortByAssociatedKeys(list(A), list(${typeText(key.type)}))`;
  return bind('@__sortBy_input__', target, { ...call('@sortByAssociatedKeys', overload, type, input, keys) });
}

/** `x.optMap(v, e)`: none stays none. */
function onOptional({ name, args }: Call, target: Node, expander: Expander, type: CelType): Node {
  const [first, body] = args;
  const bound = first?.kind === 'name' ? first.name : '';
  const element = target.type.kind === 'optional' ? target.type.element : DYN;
  const result = body ? expander.node(body) : TRUE;
  const fold = bind(bound, call('value', 'value(optional_type(A))', element, target), result);
  const mapped = name === 'optMap' ? call('optional.of', 'optional.of(A)', type, fold) : fold;
  return choose(call('hasValue', 'hasValue(optional_type(A))', BOOL, target), mapped, call('optional.none', 'optional.none()', type));
}
