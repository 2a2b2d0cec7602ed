import type { CheckedExpression } from './check.ts';
import type { Expression } from './expression.ts';
import { literalValue } from './literal.ts';
import { expandMacro } from './macro-expansion.ts';
import { constant, type Node, variable } from './node.ts';
import { typeText } from './types.ts';
import type { Overload } from './functions.ts';
import { TypeValue } from './values.ts';

/** What cel-go makes of a checked expression before it runs or weighs it: names resolved, macros written out. */
export const expand = (checked: CheckedExpression): Node => new Expander(checked).node(checked.expression);

/** An overload in one word, for tables of costs. */
export const overloadText = (name: string, { args }: Overload): string => `${name}(${args.map((arg) => typeText(arg)).join(', ')})`;

export class Expander {
  constructor(private readonly checked: CheckedExpression) {}

  node(expression: Expression): Node {
    const type = this.checked.typeOf(expression);
    const reference = this.checked.references.get(expression);
    if (reference?.kind === 'variable') return variable(reference.name, type);
    if (reference?.kind === 'type') return constant(new TypeValue(reference.name), type);
    switch (expression.kind) {
      case 'literal':
        return constant(literalValue(expression) ?? null, type);
      case 'name':
        return variable(expression.name, type);
      case 'select':
        return this.select(expression);
      case 'call':
        return reference?.kind === 'macro' ? expandMacro(expression, this, type) : this.call(expression);
      case 'list':
        return { kind: 'list', type, items: expression.items.map(({ value, optional }) => ({ value: this.node(value), optional })) };
      case 'map':
        return {
          kind: 'map',
          type,
          entries: expression.entries.map(({ key, value, optional }) => ({ key: this.node(key), value: this.node(value), optional })),
        };
      case 'struct':
        return {
          kind: 'struct',
          type,
          name: expression.type,
          fields: expression.fields.map(({ name, value, optional }) => ({ name, value: this.node(value), optional })),
        };
    }
  }

  private select(expression: Expression & { kind: 'select' }): Node {
    const type = this.checked.typeOf(expression);
    const operand = this.node(expression.operand);
    if (!expression.optional) return { kind: 'select', type, operand, field: expression.field, test: false };
    return { kind: 'call', name: '_?._', overload: '_?._', type, args: [operand, constant(expression.field)], member: false };
  }

  private call(expression: Expression & { kind: 'call' }): Node {
    const reference = this.checked.references.get(expression);
    const type = this.checked.typeOf(expression);
    const args = expression.args.map((arg) => this.node(arg));
    if (reference?.kind !== 'call') return { kind: 'call', name: expression.name, overload: '', type, args, member: false };
    const { name, overloads, member } = reference;
    const [only, ...others] = overloads;
    const one = only !== undefined && others.length === 0 ? { overload: overloadText(name, only), wants: only.args } : { overload: '' };
    const target = member && expression.target ? [this.node(expression.target)] : [];
    const all = overloads.length > 1 ? { overloads: overloads.map((each) => overloadText(name, each)) } : {};
    return { kind: 'call', name, ...one, ...all, type, args: [...target, ...args], member };
  }
}
