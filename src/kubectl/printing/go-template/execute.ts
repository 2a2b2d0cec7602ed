import { CallProblem, FUNCTIONS } from './functions.ts';
import { plainText } from './format.ts';
import { type Operand, type Pipe, type TemplateNode, TemplateProblem } from './nodes.ts';
import { isTrue, loaded, typeName } from './values.ts';

/** Fills in a template (Go's `text/template/exec.go`). Throws TemplateProblem with what was printed before. */
export function executeTemplate(nodes: readonly TemplateNode[], template: string, data: unknown): string {
  const execution = new Execution(template, data);
  try {
    execution.run(nodes, data);
  } catch (error) {
    if (error instanceof TemplateProblem) throw new TemplateProblem(error.message, execution.text);
    throw error;
  }
  return execution.text;
}

interface Variable {
  readonly name: string;
  value: unknown;
}

type Outcome = 'break' | 'continue' | undefined;

class Execution {
  text = '';
  private readonly variables: Variable[];

  constructor(
    private readonly template: string,
    data: unknown,
  ) {
    this.variables = [{ name: '$', value: data }];
  }

  run(nodes: readonly TemplateNode[], dot: unknown): Outcome {
    for (const node of nodes) {
      const outcome = this.node(node, dot);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  }

  private node(node: TemplateNode, dot: unknown): Outcome {
    switch (node.type) {
      case 'text':
        this.text += node.text;
        return undefined;
      case 'action': {
        const value = this.pipe(node.pipe, dot);
        if (node.pipe.variables.length === 0) this.text += value === undefined || value === null ? '<no value>' : plainText(value);
        return undefined;
      }
      case 'break':
      case 'continue':
        return node.type;
      default:
        return this.scoped(() => (node.type === 'range' ? this.range(node, dot) : this.branch(node, dot)));
    }
  }

  private branch({ type, pipe, body, otherwise }: Extract<TemplateNode, { pipe: Pipe; body: unknown }>, dot: unknown): Outcome {
    const value = this.pipe(pipe, dot);
    return isTrue(value) ? this.run(body, type === 'with' ? value : dot) : this.run(otherwise, dot);
  }

  private range({ pipe, body, otherwise }: Extract<TemplateNode, { pipe: Pipe; body: unknown }>, dot: unknown): Outcome {
    const value = this.pipe({ ...pipe, variables: [] }, dot);
    const items = itemsOf(value);
    if (items === undefined) return this.fail(pipe.commands[0]?.[0], `range can't iterate over ${plainText(value)}`);
    for (const [key, item] of items) {
      const outcome = this.scoped(() => {
        const values = pipe.variables.length > 1 ? [key, item] : [item];
        for (const [at, name] of pipe.variables.entries()) this.declare(name, values[at], pipe.isAssignment);
        return this.run(body, item);
      });
      if (outcome === 'break') break;
    }
    return items.length === 0 ? this.run(otherwise, dot) : undefined;
  }

  private scoped<T>(run: () => T): T {
    const before = this.variables.length;
    const result = run();
    this.variables.length = before;
    return result;
  }

  private declare(name: string, value: unknown, isAssignment: boolean): void {
    const known = isAssignment ? this.variables.findLast((variable) => variable.name === name) : undefined;
    if (known) known.value = value;
    else this.variables.push({ name, value });
  }

  private pipe({ commands, variables, isAssignment }: Pipe, dot: unknown): unknown {
    let value: unknown;
    for (const [at, command] of commands.entries()) value = this.command(command, dot, at > 0 ? [value] : []);
    for (const name of variables) this.declare(name, value, isAssignment);
    return value;
  }

  private command(operands: readonly Operand[], dot: unknown, last: readonly unknown[]): unknown {
    const [first, ...rest] = operands;
    if (first === undefined) return undefined;
    if (first.type === 'function') return this.call(first, rest, dot, last);
    if (rest.length + last.length > 0) return this.fail(first, argumentProblem(first));
    if (first.type === 'nil') return this.fail(first, 'nil is not a command');
    return this.operand(first, dot);
  }

  private call(operand: Extract<Operand, { type: 'function' }>, rest: readonly Operand[], dot: unknown, last: readonly unknown[]): unknown {
    const { name } = operand;
    if (name === 'and' || name === 'or') return this.shortCircuit(name, rest, dot, last);
    const args = [...rest.map((each) => this.operand(each, dot)), ...last];
    try {
      return FUNCTIONS.get(name)?.(...args);
    } catch (error) {
      if (error instanceof CallProblem)
        return this.fail(
          { ...operand, text: [operand, ...rest].map(({ text }) => text).join(' ') },
          `error calling ${name}: ${error.message}`,
        );
      throw error;
    }
  }

  private shortCircuit(name: 'and' | 'or', rest: readonly Operand[], dot: unknown, last: readonly unknown[]): unknown {
    let value: unknown;
    for (const operand of rest) {
      value = this.operand(operand, dot);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return last.length > 0 ? last[0] : value;
  }

  private operand(operand: Operand, dot: unknown): unknown {
    switch (operand.type) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'literal':
        return operand.value;
      case 'field':
        return this.fields(dot, operand.names, operand);
      case 'variable':
        return this.fields(this.variable(operand), operand.names, operand);
      case 'pipe':
        return this.fields(this.pipe(operand.pipe, dot), operand.names, operand);
      default:
        return this.call(operand, [], dot, []);
    }
  }

  private variable(operand: Extract<Operand, { type: 'variable' }>): unknown {
    return this.variables.findLast(({ name }) => name === operand.name)?.value;
  }

  private fields(value: unknown, names: readonly string[], operand: Operand): unknown {
    let found = value;
    for (const name of names) {
      if (found === undefined) return undefined;
      if (found === null) return this.fail(operand, `nil pointer evaluating interface {}.${name}`);
      if (typeof found !== 'object' || Array.isArray(found)) {
        const type = found === value && names.length === 1 && operand.type === 'variable' ? typeName(found) : 'interface {}';
        return this.fail(operand, `can't evaluate field ${name} in type ${type}`);
      }
      found = Object.hasOwn(found, name) ? loaded((found as Record<string, unknown>)[name]) : undefined;
    }
    return found;
  }

  private fail(operand: Operand | undefined, why: string): never {
    const before = this.template.slice(0, operand?.at ?? 0);
    const [line, column] = [before.split('\n').length, Buffer.byteLength(before.slice(before.lastIndexOf('\n') + 1))];
    throw new TemplateProblem(`template: output:${line}:${column}: executing "output" at <${operand?.text ?? ''}>: ${why}`);
  }
}

const argumentProblem = (operand: Operand): string =>
  operand.type === 'field' || (operand.type === 'variable' && operand.names.length > 0)
    ? `${operand.names.at(-1) ?? ''} is not a method but has arguments`
    : `can't give argument to non-function ${operand.text}`;

/** What is gone through, with keys; undefined for what cannot be. */
function itemsOf(value: unknown): readonly (readonly [unknown, unknown])[] | undefined {
  if (value === undefined || value === null) return [];
  if (typeof value === 'bigint') return Array.from({ length: Number(value) }, (_, at) => [BigInt(at), BigInt(at)] as const);
  if (Array.isArray(value)) return value.map((item: unknown, at) => [BigInt(at), loaded(item)] as const);
  if (typeof value !== 'object') return undefined;
  return Object.keys(value)
    .sort()
    .map((key) => [key, loaded((value as Record<string, unknown>)[key])] as const);
}
