import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { type KubernetesVersion } from '../../kubernetes/version.ts';
import { schemasFor } from '../../schemas/store.ts';
import { type AdmissionVariables, admissionEnvironment } from '../cel/admission-environment.ts';
import { compileCel } from '../cel/compile.ts';
import { type Bindings, RUNTIME_COST_BUDGET } from '../cel/evaluate.ts';
import { jsonValue } from '../cel/json-values.ts';
import { toJson } from '../cel/to-json.ts';
import { CelError, CelList, type CelValue, StructValue } from '../cel/values.ts';
import { jsonPatch } from '../patch/json-patch.ts';
import { Budget, composeVariables, conditionsHold, OutOfBudget, run, withVariables } from './expressions.ts';
import { MergeProblem, mergeStructure } from './merge-structure.ts';
import type { MutatingAdmissionPolicy, Mutation } from './mutating-policy.ts';

/** What a policy's mutations made of an object, and what went wrong on the way. */
export interface Mutated {
  readonly object: KubernetesObject;
  readonly errors: readonly string[];
}

/** What of a request the expressions see besides the object, which every mutation changes. */
interface Request {
  readonly values: Bindings;
  readonly definition: string;
  readonly version: KubernetesVersion;
}

/** Carries out a policy's mutations in their order (apiserver `policy/mutating/dispatcher.go`, read at 1.36). */
export function mutate({ spec }: Pick<MutatingAdmissionPolicy, 'spec'>, object: KubernetesObject, request: Request): Mutated {
  const { version } = request;
  const seen: AdmissionVariables = { params: spec.paramKind !== undefined, authorizer: true, stored: true };
  const variables = composeVariables(spec.variables, seen, version);
  const environment = admissionEnvironment(version, { ...seen, patches: true, composed: variables.types });
  const compile = (text: string) => compileCel(text, environment);
  const bindings = (live: KubernetesObject, budget: Budget) =>
    withVariables({ ...request.values, object: jsonValue(live) }, variables, budget);
  const holds = conditionsHold(spec.matchConditions, compile, bindings(object, new Budget(RUNTIME_COST_BUDGET)));
  if (holds !== true) return { object, errors: typeof holds === 'object' ? [holds.error] : [] };
  let live = object;
  const errors: string[] = [];
  for (const mutation of spec.mutations ?? []) {
    const budget = new Budget(RUNTIME_COST_BUDGET);
    const expression = (mutation.jsonPatch ?? mutation.applyConfiguration)?.expression ?? '';
    const changed = attempt(() => change(mutation, live, evaluated(expression, compile, bindings(live, budget), budget), request));
    if (typeof changed === 'string') errors.push(changed);
    else live = changed;
  }
  return { object: live, errors };
}

function evaluated(
  expression: string,
  compile: (text: string) => ReturnType<typeof compileCel>,
  bindings: Bindings,
  budget: Budget,
): CelValue {
  const result = run(expression, compile(expression.trim()), bindings, budget);
  if ('error' in result) throw new CelError(result.error);
  return result.value;
}

/** What a mutation makes, or the words of what went wrong. */
function attempt(work: () => KubernetesObject): KubernetesObject | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof CelError || error instanceof MergeProblem || error instanceof OutOfBudget) return error.message;
    throw error;
  }
}

function change({ patchType }: Mutation, object: KubernetesObject, value: CelValue, { definition, version }: Request): KubernetesObject {
  if (patchType === 'JSONPatch') return patched(object, value);
  checkNames(value, 'Object');
  return mergeStructure(object, toJson(value), definition, schemasFor(version)) as KubernetesObject;
}

/** Objects are named after the place that they are for. */
function checkNames(value: CelValue, expected: string): void {
  if (value instanceof CelList) for (const item of value) checkNames(item, expected);
  if (!(value instanceof StructValue)) return;
  if (value.name !== expected)
    throw new CelError(
      `type mismatch: unexpected type name ${JSON.stringify(value.name)}, expected ${JSON.stringify(expected)}, which matches field name path from root Object type`,
    );
  for (const key of value.keys()) checkNames(value.get(key) ?? null, `${expected}.${String(key)}`);
}

/** A patch whose test does not hold changes nothing. */
function patched(object: KubernetesObject, value: CelValue): KubernetesObject {
  if (!(value instanceof CelList)) throw new CelError('type mismatch: JSONPatchType.expression should evaluate to array');
  const result = jsonPatch(object, [...value].map(toJson));
  if ('document' in result) return result.document as KubernetesObject;
  if (result.problem.message.endsWith('test failed')) return object;
  throw new CelError(`JSON Patch: ${result.problem.message}`);
}
