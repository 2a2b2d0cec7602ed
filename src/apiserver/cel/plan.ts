import { CREATION_COST, callCost, equalityCost } from './cost.ts';
import { equal } from './equality.ts';
import { type Binding, type Frame } from './frame.ts';
import { invoke, isConversion } from './invoke.ts';
import type { CallNode, FoldNode, Node } from './node.ts';
import { isPresent, plainText, qualify, qualifyOptional } from './qualify.ts';
import { CelError, CelList, CelMap, type CelValue, Optional, StructValue, Uint, ValueList, ValueMap } from './values.ts';

/** Runs a part of an expression. Throws a CelError, or CostExceeded. */
export type Step = (frame: Frame) => CelValue;

/** A part of an expression, ready to run. */
export interface Plan {
  readonly run: Step;
  /** Known before anything runs: costs nothing. */
  readonly constant?: CelValue;
  /** For a name with what is selected from it (cel-go's attributes): the same without the cost of looking it up. */
  readonly reach?: Step;
}

/** Prepares a checked expression as cel-go's planner does (`interpreter/planner.go`, `decorators.go`, `runtimecost.go`, read at 0.26). */
export function plan(node: Node): Plan {
  switch (node.kind) {
    case 'constant':
      return fixed(node.value);
    case 'variable':
      return attribute((frame) => frame.lookup(node.name));
    case 'select':
      return node.test ? presence(node) : selection(node);
    case 'call':
      return callPlan(node);
    case 'list':
      return list(node);
    case 'map':
      return map(node);
    case 'struct':
      return struct(node);
    case 'fold':
      return fold(node);
  }
}

const fixed = (value: CelValue): Plan => ({ run: () => value, constant: value });

/** A look-up costs one, however long the way of its selections, each of which costs one more. */
const attribute = (reach: Step): Plan => ({
  reach,
  run: (frame) => {
    frame.meter.charge(1);
    return reach(frame);
  },
});

/** What is selected from a choice costs no look-up, as the choice itself costs none. */
const like = (operand: Plan, reach: Step): Plan => (operand.reach === operand.run ? { reach, run: reach } : attribute(reach));

const reachOf = ({ reach, run }: Plan): Step => reach ?? run;

function selection({ operand, field }: Node & { kind: 'select' }): Plan {
  const planned = plan(operand);
  const base = reachOf(planned);
  return like(planned, (frame) => qualify(base(frame), field, frame.meter, 1));
}

function presence({ operand, field }: Node & { kind: 'select' }): Plan {
  const base = reachOf(plan(operand));
  return { run: (frame) => isPresent(base(frame), field, frame.meter) };
}

function callPlan(node: CallNode): Plan {
  const args = node.args.map(plan);
  const [first, second, third] = args;
  if (first && second) {
    if (node.name === '_&&_' || node.name === '_||_') return { run: junction(first.run, second.run, node.name === '_||_') };
    if (node.name === '_?_:_' && third) return choice(first, second, third);
    if (node.name === '_==_' || node.name === '_!=_') return { run: equality(first.run, second.run, node.name === '_==_') };
    if (node.name === '_[_]') return index(first, second, false);
    if (node.name === '_[?_]' || node.name === '_?._') return index(first, second, true);
    if (node.name === 'or' || node.name === 'orValue') return { run: alternative(first.run, second.run, node.name === 'orValue') };
    if (node.overload === '@in(A, list(A))') return membership(node, first, second);
  }
  if (node.name === '@not_strictly_false' && first) return { run: notStrictlyFalse(first.run) };
  if (first?.constant !== undefined && args.length === 1 && isConversion(node.name)) return fixed(invoke(node, [first.constant]));
  return { run: plainCall(node, args) };
}

/** cel-go charges for a call that fails too. */
function plainCall(node: CallNode, args: readonly Plan[]): Step {
  return (frame) => {
    const values = args.map(({ run }) => (args.length > 2 ? run(frame) : attempt(run, frame)));
    const failed = values.find((value) => value instanceof CelError);
    const sized = values.map((value) => (value instanceof CelError ? null : value));
    const result = failed ?? attempt(() => invoke(node, sized), frame);
    frame.meter.charge(callCost(node, sized, result instanceof CelError ? null : result));
    if (result instanceof CelError) throw result;
    return result;
  };
}

/** `a && b`, `a || b`: what decides on one side makes up for an error on the other. */
function junction(left: Step, right: Step, decisive: boolean): Step {
  return (frame) => {
    let failure: CelError | undefined;
    for (const side of [left, right]) {
      const value = attempt(side, frame);
      if (value === decisive) return decisive;
      if (value instanceof CelError) failure ??= value;
      else if (typeof value !== 'boolean') failure ??= new CelError('no such overload');
    }
    if (failure) throw failure;
    return !decisive;
  };
}

function attempt(step: Step, frame: Frame): CelValue | CelError {
  try {
    return step(frame);
  } catch (error) {
    if (error instanceof CelError) return error;
    throw error;
  }
}

const notStrictlyFalse =
  (step: Step): Step =>
  (frame) => {
    const value = attempt(step, frame);
    frame.meter.charge(1);
    return typeof value === 'boolean' ? value : true;
  };

/** `c ? a : b` costs what it runs. */
function choice(condition: Plan, then: Plan, otherwise: Plan): Plan {
  const reach: Step = (frame) => {
    const value = condition.run(frame);
    if (typeof value !== 'boolean') throw new CelError('no such overload');
    return reachOf(value ? then : otherwise)(frame);
  };
  return { run: reach, reach };
}

const equality =
  (left: Step, right: Step, wanted: boolean): Step =>
  (frame) => {
    const [a, b] = [attempt(left, frame), attempt(right, frame)];
    if (a instanceof CelError || b instanceof CelError) {
      frame.meter.charge(1);
      throw a instanceof CelError ? a : b;
    }
    frame.meter.charge(equalityCost(a, b));
    return equal(a, b) === wanted;
  };

/** A key that is known costs what a field does; any other what it takes to come by it. */
function index(operand: Plan, key: Plan, optional: boolean): Plan {
  const base = reachOf(operand);
  const known = key.constant;
  const look = optional ? qualifyOptional : qualify;
  if (known !== undefined) return like(operand, (frame) => look(base(frame), known, frame.meter, 1));
  const cost = key.reach ? 0 : 1;
  return like(operand, (frame) => look(base(frame), key.run(frame), frame.meter, cost));
}

/** `a.or(b)`, `a.orValue(b)`: the second is looked at only where the first is none. */
const alternative =
  (first: Step, second: Step, unwrap: boolean): Step =>
  (frame) => {
    const value = first(frame);
    if (!(value instanceof Optional)) throw new CelError('no such overload');
    if (value.value === undefined) return second(frame);
    return unwrap ? value.value : value;
  };

/** `x in [1, 2]`: a list known before is looked up for nothing. */
function membership(node: CallNode, item: Plan, { constant: list }: Plan): Plan {
  if (!(list instanceof CelList) || ![...list].every(isPrimitive)) return { run: plainCall(node, node.args.map(plan)) };
  if (list.size === 0) return fixed(false);
  return {
    run: (frame) => {
      const value = item.run(frame);
      return [...list].some((other) => equal(other, value));
    },
  };
}

const isPrimitive = (value: CelValue): boolean => value === null || typeof value !== 'object' || value instanceof Uint;

function list({ items }: Node & { kind: 'list' }): Plan {
  const plans = items.map(({ value, optional }) => ({ ...plan(value), optional }));
  const make: Step = (frame) => {
    const values: CelValue[] = [];
    for (const { run, optional } of plans) {
      const value = optional ? unwrapped(run(frame), 'list element', '') : run(frame);
      if (value !== undefined) values.push(value);
    }
    return new ValueList(values);
  };
  if (plans.every((item) => item.constant !== undefined)) return fixed(new ValueList(plans.map((item) => item.constant ?? null)));
  return { run: creating(make, CREATION_COST.list) };
}

function creating(make: Step, cost: number): Step {
  return (frame) => {
    const value = make(frame);
    frame.meter.charge(cost);
    return value;
  };
}

function unwrapped(value: CelValue, what: string, entry: string): CelValue | undefined {
  if (value instanceof Optional) return value.value;
  throw new CelError(`cannot initialize optional ${what}${entry} from non-optional value ${plainText(value)}`);
}

function map({ entries }: Node & { kind: 'map' }): Plan {
  const plans = entries.map(({ key, value, optional }) => ({ key: plan(key), value: plan(value), optional }));
  const make: Step = (frame) => {
    const pairs: [CelValue, CelValue][] = [];
    for (const { key, value, optional } of plans) {
      const name = key.run(frame);
      const found = value.run(frame);
      const content = optional ? unwrapped(found, 'entry', ` '${plainText(name)}'`) : found;
      if (content !== undefined) pairs.push([name, content]);
    }
    return new ValueMap(pairs);
  };
  if (plans.every(({ key, value }) => key.constant !== undefined && value.constant !== undefined))
    return fixed(new ValueMap(plans.map(({ key, value }) => [key.constant ?? null, value.constant ?? null])));
  return { run: creating(make, CREATION_COST.map) };
}

function struct({ name, fields }: Node & { kind: 'struct' }): Plan {
  const plans = fields.map((field) => ({ ...field, run: plan(field.value).run }));
  const make: Step = (frame) => {
    const values = new Map<string, CelValue>();
    for (const { name: field, run, optional } of plans) {
      const value = run(frame);
      const content = optional ? unwrapped(value, 'entry', ` '${field}'`) : value;
      if (content !== undefined) values.set(field, content);
    }
    return new StructValue(name, values);
  };
  return { run: creating(make, CREATION_COST.struct) };
}

function fold(node: FoldNode): Plan {
  const { accumulator, names } = node;
  const [range, init] = [plan(node.range).run, plan(node.init).run];
  const [condition, step, result] = [plan(node.condition).run, plan(node.step).run, plan(node.result).run];
  return {
    run: (frame) => {
      const items = itemsOf(range(frame), names.length);
      let collected: Binding = once(init, frame);
      for (const item of items) {
        const scope = frame.within(
          new Map([[accumulator, collected], ...names.map((name, i): [string, Binding] => [name, item[i] ?? null])]),
        );
        if (condition(scope) !== true) break;
        collected = attempt(step, scope);
      }
      return result(frame.within(new Map([[accumulator, collected]])));
    },
  };
}

/** Worked out when it is first asked for, as cel-go does it: what a macro binds may never be. */
function once(step: Step, frame: Frame): () => CelValue {
  let known: CelValue | CelError | undefined;
  return () => {
    known ??= attempt(step, frame);
    if (known instanceof CelError) throw known;
    return known;
  };
}

/** What a fold runs over: with one name items or keys, with two indices and items or keys and values. */
function* itemsOf(range: CelValue, count: number): Generator<readonly CelValue[]> {
  if (range instanceof CelList) {
    let i = 0n;
    for (const item of range) yield count === 1 ? [item] : [i++, item];
  } else if (range instanceof CelMap) {
    for (const key of range.keys()) yield count === 1 ? [key] : [key, range.get(key) ?? null];
  } else throw new CelError('no such overload');
}
