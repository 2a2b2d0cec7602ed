import type { Checker } from './check.ts';
import type { Expression } from './expression.ts';
import { BOOL, type CelType, DYN, ERROR, INT, listOf, mapOf, optionalOf, typeText } from './types.ts';

type Call = Expression & { readonly kind: 'call' };

/** Their first two arguments are names; so are those of the quantifiers with three. */
const TWO_NAMES = new Set(['transformList', 'transformMap', 'transformMapEntry']);
const QUANTIFIERS = new Set(['all', 'exists', 'exists_one', 'existsOne']);

/** Whether the call is one of these macros: decided by its name and the number of its arguments alone. */
export const isMacro = ({ name, target, args }: Call, macros: ReadonlySet<string>): boolean =>
  (target === undefined) === (name === 'has') && macros.has(`${name}/${args.length}`);

/** Types macros as what they expand to (cel-go `parser/macro.go`, `ext/comprehensions.go`, read at 0.26). */
export class MacroChecker {
  constructor(private readonly checker: Checker) {}

  check(call: Call): CelType {
    if (call.name === 'has') return this.has(call);
    const names = TWO_NAMES.has(call.name) || (QUANTIFIERS.has(call.name) && call.args.length === 3) ? 2 : 1;
    const variables = call.args.slice(0, names);
    for (const variable of variables)
      if (variable.kind !== 'name') return this.checker.report(variable.at, 'argument must be a simple name');
    const target = call.target ? this.checker.bindings.resolve(this.checker.check(call.target)) : DYN;
    const words = variables.map((variable) => (variable.kind === 'name' ? variable.name : ''));
    const second = variables[1];
    if (second && words[0] === words[1]) return this.checker.report(second.at, `duplicate variable name: ${words[0]}`);
    return call.name.startsWith('opt') ? this.onOptional(call, target, words[0] ?? '') : this.comprehension(call, target, words);
  }

  private has({ args, at }: Call): CelType {
    const [selection] = args;
    if (selection?.kind !== 'select' || selection.optional)
      return this.checker.report(selection?.at ?? at, 'invalid argument to has() macro');
    this.checker.field({ at }, selection.field, this.checker.check(selection.operand), false);
    return BOOL;
  }

  private onOptional(call: Call, target: CelType, name: string): CelType {
    if (target.kind !== 'optional' && target.kind !== 'dyn' && target.kind !== 'error')
      return this.checker.report(call.at, `found no matching overload for 'hasValue' applied to '${typeText(target)}.()'`);
    const element = target.kind === 'optional' ? target.element : DYN;
    const body = this.last(call, new Map([[name, element]]));
    return call.name === 'optMap' ? optionalOf(body) : body;
  }

  private comprehension(call: Call, target: CelType, names: readonly string[]): CelType {
    const range = this.range(call, target, names.length);
    if (range === undefined) {
      for (const arg of call.args.slice(names.length)) this.checker.within(new Map(names.map((name) => [name, ERROR])), arg);
      return ERROR;
    }
    const scope = new Map(names.map((name, i) => [name, range[i] ?? DYN]));
    const { name, args } = call;
    const filter = args.length - names.length === 2 ? args[names.length] : undefined;
    if (filter) this.condition(call, this.checker.within(scope, filter), 'list(dyn)');
    const body = this.last(call, scope);
    if (QUANTIFIERS.has(name) || name === 'filter') {
      this.condition(call, body, `list(${typeText(range[0] ?? DYN)})`);
      return name === 'filter' ? listOf(range[0] ?? DYN) : BOOL;
    }
    if (name === 'sortBy') return this.sorted(call, target, listOf(body));
    if (name === 'transformMap') return mapOf(range[0] ?? DYN, body);
    return name === 'transformMapEntry' ? body : listOf(body);
  }

  /** The keys to sort by must have an order. */
  private sorted(call: Call, list: CelType, keys: CelType): CelType {
    return this.checker.resolve(call, '@sortByAssociatedKeys', [list, keys], true);
  }

  private last(call: Call, scope: ReadonlyMap<string, CelType>): CelType {
    const body = call.args.at(-1);
    return body === undefined ? DYN : this.checker.within(scope, body);
  }

  /** The types of the names: a list's item, a map's key; with two names index and item, key and value. */
  private range(call: Call, type: CelType, count: number): readonly CelType[] | undefined {
    if (type.kind === 'list') return count === 1 ? [type.element] : [INT, type.element];
    if (type.kind === 'map') return count === 1 ? [type.key] : [type.key, type.value];
    if (type.kind === 'dyn' || type.kind === 'error' || type.kind === 'variable') return [DYN, DYN];
    this.checker.report(
      call.target?.at ?? call.at,
      `expression of type '${typeText(type)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
    );
    return undefined;
  }

  /** A condition that is none shows as a wrong argument of the operator that the macro becomes. */
  private condition({ name, at }: Call, type: CelType, list: string): void {
    const words = (found: string): string => {
      if (name === 'all') return `found no matching overload for '_&&_' applied to '(bool, ${found})'`;
      if (name === 'exists') return `found no matching overload for '_||_' applied to '(bool, ${found})'`;
      const rest = QUANTIFIERS.has(name) ? 'int, int' : `${list}, ${list}`;
      return `found no matching overload for '_?_:_' applied to '(${found}, ${rest})'`;
    };
    this.checker.expect(at, type, BOOL, words);
  }
}
