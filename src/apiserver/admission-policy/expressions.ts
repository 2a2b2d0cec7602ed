import type { MatchCondition, Variable } from 'kubernetes-types/admissionregistration/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { type AdmissionVariables, admissionEnvironment } from '../cel/admission-environment.ts';
import { type Compiled, compileCel } from '../cel/compile.ts';
import { type Bindings, evaluate } from '../cel/evaluate.ts';
import type { CelType } from '../cel/types.ts';
import { CelError, CelMap, type CelValue } from '../cel/values.ts';

/** A policy's own variables, compiled: each sees those before it. */
export interface ComposedVariables {
  readonly types: ReadonlyMap<string, CelType>;
  readonly compiled: ReadonlyMap<string, Compiled>;
}

export function composeVariables(
  variables: readonly Decoded<Variable>[] = [],
  seen: AdmissionVariables,
  version: KubernetesVersion,
): ComposedVariables {
  const types = new Map<string, CelType>();
  const compiled = new Map<string, Compiled>();
  for (const { name = '', expression = '' } of variables) {
    const result = compileCel(expression, admissionEnvironment(version, { ...seen, composed: types }));
    compiled.set(name, result);
    if ('program' in result) types.set(name, result.type);
  }
  return { types, compiled };
}

/** What the expressions of a policy may still cost together. */
export class Budget {
  constructor(private left: number) {}
  /** False when there is not enough. */
  take(cost: number): boolean {
    this.left -= cost;
    return this.left >= 0;
  }
}

/** Thrown when a policy's expressions have cost all that they may. */
export class OutOfBudget extends Error {
  constructor() {
    super('validation failed due to running out of cost budget, no further validation rules will be run');
  }
}

/** `variables`: each is worked out when it is first asked for. */
class LazyVariables extends CelMap {
  private readonly known = new Map<string, CelValue | CelError>();
  bindings: Bindings = {};

  constructor(
    private readonly compiled: ReadonlyMap<string, Compiled>,
    private readonly budget: Budget,
  ) {
    super();
  }

  get size(): number {
    return this.compiled.size;
  }

  keys(): Iterable<CelValue> {
    return this.compiled.keys();
  }

  get(key: CelValue): CelValue | undefined {
    if (typeof key !== 'string' || !this.compiled.has(key)) return undefined;
    const value = this.known.get(key) ?? this.work(key);
    this.known.set(key, value);
    if (value instanceof CelError) throw value;
    return value;
  }

  private work(name: string): CelValue | CelError {
    const compiled = this.compiled.get(name);
    if (compiled === undefined || 'problem' in compiled)
      return new CelError(`composited variable ${JSON.stringify(name)} fails to compile: ${compiled?.problem ?? ''}`);
    const outcome = evaluate(compiled.program, this.bindings);
    if (!this.budget.take(outcome.cost)) throw new OutOfBudget();
    if ('value' in outcome) return outcome.value;
    return new CelError(`composited variable ${JSON.stringify(name)} fails to evaluate: ${outcome.error}`);
  }
}

/** The values that a policy's expressions see, its own variables among them. */
export function withVariables(bindings: Bindings, { compiled }: ComposedVariables, budget: Budget): Bindings {
  const variables = new LazyVariables(compiled, budget);
  const all = { ...bindings, variables };
  variables.bindings = all;
  return all;
}

/** What an expression comes to, or the server's words for why not. Throws OutOfBudget. */
export function run(expression: string, compiled: Compiled, bindings: Bindings, budget: Budget): { value: CelValue } | { error: string } {
  if ('problem' in compiled) return { error: `compilation error: ${compiled.problem}` };
  const outcome = evaluate(compiled.program, bindings);
  if (!budget.take(outcome.cost)) throw new OutOfBudget();
  return 'value' in outcome ? outcome : { error: `expression '${expression}' resulted in error: ${outcome.error}` };
}

/** What the match conditions of one policy or webhook may cost (`RuntimeCELCostBudgetMatchConditions`, read at 1.34). */
const MATCH_BUDGET = 2_500_000;

/** Whether all conditions hold. One that does not decides, whatever errors the others meet (`webhook/matchconditions/matcher.go`, read at 1.34). */
export function conditionsHold(
  conditions: readonly Decoded<MatchCondition>[] = [],
  compile: (expression: string) => Compiled,
  bindings: Bindings,
): boolean | { readonly error: string } {
  const budget = new Budget(MATCH_BUDGET);
  const errors: string[] = [];
  try {
    for (const { expression = '' } of conditions) {
      const result = run(expression, compile(expression), bindings, budget);
      if ('error' in result) errors.push(result.error);
      else if (result.value === false) return false;
    }
  } catch (error) {
    if (error instanceof OutOfBudget) return { error: error.message };
    throw error;
  }
  if (errors.length === 0) return true;
  return { error: errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]` };
}
