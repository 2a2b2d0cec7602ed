import type { CelEnvironment } from './environment.ts';
import { type Expression, qualifiedName } from './expression.ts';
import type { Overload } from './functions.ts';
import { literalValue } from './literal.ts';
import { isMacro, MacroChecker } from './macros.ts';
import type { CelProblem } from './problem.ts';
import { Bindings, type CelType, celType, DYN, ERROR, listOf, mapOf, optionalOf, typeText } from './types.ts';

const TYPE_NAMES = new Set(
  'bool bytes double int list map null_type optional_type string type uint google.protobuf.Timestamp google.protobuf.Duration'.split(' '),
);

/** What the checker found a name or a call to be. */
export type Reference =
  | { readonly kind: 'variable' | 'type' | 'macro'; readonly name: string }
  /** Several overloads: which one is known only when it runs. `member`: the call's target is its first argument. */
  | { readonly kind: 'call'; readonly name: string; readonly overloads: readonly Overload[]; readonly member: boolean };

/** An expression with what the checker found out about its parts. */
export interface CheckedExpression {
  readonly expression: Expression;
  readonly type: CelType;
  readonly references: ReadonlyMap<Expression, Reference>;
  typeOf(part: Expression): CelType;
}

/** Types an expression as cel-go's checker does (`checker/checker.go`, cel-go 0.26, with Kubernetes' option that lists and maps hold values of one type). */
export function checkCel(
  expression: Expression,
  environment: CelEnvironment,
): { readonly checked: CheckedExpression; readonly problems: readonly CelProblem[] } {
  const checker = new Checker(environment);
  const type = checker.bindings.resolve(checker.check(expression), true);
  const { references, problems } = checker;
  return { checked: { expression, type, references, typeOf: (part) => checker.typeOf(part) }, problems };
}

export class Checker {
  readonly problems: CelProblem[] = [];
  readonly bindings = new Bindings();
  readonly references = new Map<Expression, Reference>();
  private readonly types = new Map<Expression, CelType>();
  /** The variables of comprehensions around the place, innermost last. */
  private readonly scopes: ReadonlyMap<string, CelType>[] = [];
  private readonly macros = new MacroChecker(this);

  constructor(private readonly environment: CelEnvironment) {}

  report(at: number, text: string): CelType {
    this.problems.push({ at, text });
    return ERROR;
  }

  /** Types what stands in the reach of a comprehension's variables. */
  within(variables: ReadonlyMap<string, CelType>, expression: Expression): CelType {
    this.scopes.push(variables);
    const type = this.check(expression);
    this.scopes.pop();
    return type;
  }

  check(expression: Expression): CelType {
    const type = this.typed(expression);
    this.types.set(expression, type);
    return type;
  }

  /** The type found for a part, with `dyn` for what stayed open. */
  typeOf(part: Expression): CelType {
    return this.bindings.resolve(this.types.get(part) ?? DYN, true);
  }

  private typed(expression: Expression): CelType {
    switch (expression.kind) {
      case 'literal':
        return literalValue(expression) === undefined
          ? this.report(expression.at, `invalid ${expression.type} literal`)
          : celType(expression.type);
      case 'name':
        return this.lookup(expression) ?? this.undeclared(expression.at, expression.name);
      case 'select':
        return this.select(expression);
      case 'call':
        return isMacro(expression, this.environment.macros) ? this.macro(expression) : this.call(expression);
      case 'list':
        return listOf(this.join(expression.items.map(({ value, optional }) => ({ at: value.at, type: this.element(value, optional) }))));
      case 'map':
        return this.map(expression);
      case 'struct':
        for (const { value } of expression.fields) this.check(value);
        return this.struct(expression);
    }
  }

  private undeclared(at: number, name: string): CelType {
    return this.report(at, `undeclared reference to '${name}' (in container '')`);
  }

  private lookup(expression: Expression & { kind: 'name' }): CelType | undefined {
    const { name } = expression;
    for (const scope of [...this.scopes].reverse()) {
      const type = scope.get(name);
      if (type) return type;
    }
    return this.environment.variables.get(name) ?? this.typeName(expression, name);
  }

  private typeName(expression: Expression, name: string): CelType | undefined {
    if (!TYPE_NAMES.has(name)) return undefined;
    this.references.set(expression, { kind: 'type', name });
    return celType('type');
  }

  /** A dotted name may be one variable (`authorizer.requestResource`), unless a comprehension's variable hides its front. */
  private qualified(expression: Expression): CelType | undefined {
    const name = qualifiedName(expression);
    if (name === undefined || this.scopes.some((scope) => scope.has(name.split('.')[0] ?? ''))) return undefined;
    const variable = this.environment.variables.get(name);
    if (variable === undefined) return name.includes('.') ? this.typeName(expression, name) : undefined;
    this.references.set(expression, { kind: 'variable', name });
    return variable;
  }

  private select(expression: Expression & { kind: 'select' }): CelType {
    return this.qualified(expression) ?? this.field(expression, expression.field, this.check(expression.operand), expression.optional);
  }

  /** The type of a field of a value; an optional value's field is optional too. */
  field({ at }: { readonly at: number }, field: string, operand: CelType, optional: boolean): CelType {
    const type = this.bindings.resolve(operand);
    if (type.kind === 'optional') return this.asOptional(this.field({ at }, field, type.element, false));
    const found = this.plainField(at, field, type);
    return optional ? this.asOptional(found) : found;
  }

  private asOptional(type: CelType): CelType {
    return type.kind === 'error' || type.kind === 'optional' ? type : optionalOf(type);
  }

  private plainField(at: number, field: string, type: CelType): CelType {
    if (type.kind === 'map') return type.value;
    if (type.kind === 'object') return type.fields.get(field) ?? this.report(at, `undefined field '${field}'`);
    if (type.kind === 'variable') this.bindings.assignable(type, DYN);
    if (type.kind === 'dyn' || type.kind === 'variable') return DYN;
    return type.kind === 'error' ? ERROR : this.report(at, `type '${typeText(type)}' does not support field selection`);
  }

  private macro(expression: Expression & { kind: 'call' }): CelType {
    const type = this.macros.check(expression);
    this.references.set(expression, { kind: 'macro', name: expression.name });
    return type;
  }

  private call(expression: Expression & { kind: 'call' }): CelType {
    const { name, target, args } = expression;
    const types = args.map((arg) => this.check(arg));
    if (target === undefined) return this.resolve(expression, name, types, false);
    const dotted = qualifiedName(target);
    if (dotted !== undefined && this.environment.functions.has(`${dotted}.${name}`) && this.qualified(target) === undefined)
      return this.resolve(expression, `${dotted}.${name}`, types, false);
    return this.resolve(expression, name, [this.check(target), ...types], true);
  }

  /** Finds the overloads that the arguments fit; several with different results give `dyn`. */
  resolve(call: Expression, name: string, args: readonly CelType[], member: boolean): CelType {
    const { at } = call;
    const overloads = this.environment.functions.get(name);
    if (overloads === undefined) return this.undeclared(at, name);
    const fitting: Overload[] = [];
    let result: CelType | undefined;
    for (const overload of overloads) {
      if (overload.member !== member || overload.args.length !== args.length) continue;
      const { args: wanted, result: gives } = this.instantiate(overload);
      if (!this.bindings.attempt(() => args.every((arg, i) => this.bindings.assignable(arg, wanted[i] ?? DYN)))) continue;
      const resolved = this.bindings.resolve(gives);
      fitting.push(overload);
      result = result === undefined || sameType(result, resolved) ? resolved : DYN;
    }
    this.references.set(call, { kind: 'call', name, overloads: fitting, member });
    return result ?? this.report(at, `found no matching overload for '${name}' applied to '${this.applied(args, member)}'`);
  }

  private applied(args: readonly CelType[], member: boolean): string {
    const texts = args.map((arg) => typeText(this.bindings.resolve(arg)));
    return member ? `${texts[0]}.(${texts.slice(1).join(', ')})` : `(${texts.join(', ')})`;
  }

  /** The overload with variables of its own in the place of its parameters. */
  private instantiate({ args, result }: Overload): { args: readonly CelType[]; result: CelType } {
    const fresh = new Map<string, CelType>();
    const replace = (type: CelType): CelType => {
      if (type.kind === 'list' || type.kind === 'optional') return { kind: type.kind, element: replace(type.element) };
      if (type.kind === 'map') return mapOf(replace(type.key), replace(type.value));
      if (type.kind !== 'variable') return type;
      const known = fresh.get(type.name) ?? this.bindings.fresh();
      fresh.set(type.name, known);
      return known;
    };
    return { args: args.map(replace), result: replace(result) };
  }

  private element(value: Expression, optional: boolean): CelType {
    const type = this.check(value);
    return optional ? this.unwrapped(type, value.at) : type;
  }

  private unwrapped(type: CelType, at: number): CelType {
    const resolved = this.bindings.resolve(type);
    if (resolved.kind === 'optional') return resolved.element;
    return resolved.kind === 'dyn' || resolved.kind === 'error' ? resolved : this.mismatch(at, optionalOf(resolved), resolved);
  }

  private mismatch(at: number, wanted: CelType, found: CelType): CelType {
    const text = (type: CelType) => typeText(this.bindings.resolve(type));
    return this.report(at, `expected type '${text(wanted)}' but found '${text(found)}'`);
  }

  /** The one type of a list's items. Where they may be mixed here, the literals are looked at again once all is checked. */
  private join(items: readonly { at: number; type: CelType }[]): CelType {
    let joined: CelType | undefined;
    for (const { at, type } of items) {
      if (joined === undefined || joined.kind === 'error') joined = type;
      else if (!this.bindings.attempt(() => this.bindings.assignable(type, joined ?? type))) {
        if (this.environment.checksLiterals) joined = DYN;
        else this.mismatch(at, joined, type);
      } else if (type.kind === 'dyn') joined = type;
    }
    return joined ?? this.bindings.fresh();
  }

  private map({ entries }: Expression & { kind: 'map' }): CelType {
    const keys = entries.map(({ key }) => ({ at: key.at, type: this.check(key) }));
    const values = entries.map(({ value, optional }) => ({ at: value.at, type: this.element(value, optional) }));
    return mapOf(this.join(keys), this.join(values));
  }

  /** Objects are made only in mutating policies, whose types are as open as the objects they patch. */
  private struct({ at, type }: Expression & { kind: 'struct' }): CelType {
    return this.environment.variables.has(type.split('.')[0] ?? '') ? DYN : this.undeclared(at, type);
  }

  /** Asks for a type where a macro wants one; the words are those of the operator that the macro becomes. */
  expect(at: number, type: CelType, wanted: CelType, otherwise: (found: string) => string): void {
    if (!this.bindings.attempt(() => this.bindings.assignable(type, wanted)))
      this.report(at, otherwise(typeText(this.bindings.resolve(type))));
  }
}

const sameType = (a: CelType, b: CelType): boolean => typeText(a) === typeText(b);
