import type { CelProgram } from './compile.ts';
import { expand } from './expand.ts';
import { type Binding, CostExceeded, Frame, Meter } from './frame.ts';
import { type Plan, plan } from './plan.ts';
import { CelError, type CelValue } from './values.ts';

/** What one expression may cost (`PerCallLimit`, apiserver `apis/cel/config.go`, read at 1.34). */
export const PER_CALL_LIMIT = 1_000_000;
/** What all expressions of a request may cost together: those of one custom resource, or of one policy. */
export const RUNTIME_COST_BUDGET = 10_000_000;

/** What an expression comes to, or why it comes to nothing, in cel-go's words: `no such key: foo`. */
export type Outcome = ({ readonly value: CelValue } | { readonly error: string; readonly exceeded?: true }) & {
  /** In cel-go's units; about one for a look-up, ten characters of a string or a comparison. */
  readonly cost: number;
};

/** The names that an expression sees; a function is asked for its value when it is needed. */
export type Bindings = Readonly<Record<string, Binding>>;

const plans = new WeakMap<CelProgram, Plan | CelError>();

/**
 * Runs a compiled expression (cel-go 0.26 as Kubernetes 1.34 sets it up). Values come from `jsonValue` or `schemaValue`.
 * An expression that costs more than `limit` ends with an error and `exceeded`.
 */
export function evaluate(program: CelProgram, bindings: Bindings, limit: number = PER_CALL_LIMIT): Outcome {
  const meter = new Meter(limit);
  try {
    const planned = planOf(program);
    if (planned instanceof CelError) throw planned;
    const value = planned.run(new Frame(meter, new Map(Object.entries(bindings))));
    return { value, cost: meter.spent };
  } catch (error) {
    if (error instanceof CelError) return { error: error.message, cost: meter.spent };
    if (error instanceof CostExceeded) return { error: error.message, exceeded: true, cost: meter.spent };
    throw error;
  }
}

function planOf(program: CelProgram): Plan | CelError {
  const known = plans.get(program);
  if (known) return known;
  const planned = tryPlan(program);
  plans.set(program, planned);
  return planned;
}

/** What is known before the expression runs may be wrong already: `int("x")`. */
function tryPlan(program: CelProgram): Plan | CelError {
  try {
    return plan(expand(program));
  } catch (error) {
    if (error instanceof CelError) return error;
    throw error;
  }
}
