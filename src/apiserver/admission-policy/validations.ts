import type { AuditAnnotation, ValidatingAdmissionPolicy, Validation } from 'kubernetes-types/admissionregistration/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { type AdmissionVariables, admissionEnvironment } from '../cel/admission-environment.ts';
import { type Compiled, compileCel } from '../cel/compile.ts';
import { type Bindings, RUNTIME_COST_BUDGET } from '../cel/evaluate.ts';
import { Budget, type ComposedVariables, composeVariables, conditionsHold, OutOfBudget, run, withVariables } from './expressions.ts';

type Policy = Pick<Decoded<ValidatingAdmissionPolicy>, 'spec'>;

/** What one validation of a policy says against a request. */
export interface Denial {
  readonly message: string;
  /** `Invalid` where the policy names no other. */
  readonly reason: string;
  /** Refuses whatever the binding's actions: an audit annotation that fails. */
  readonly always?: true;
}

/** A policy's expressions, compiled when they are first needed. */
interface CompiledPolicy {
  readonly variables: ComposedVariables;
  compile(expression: string, authorizer: boolean): Compiled;
}

const known = new WeakMap<object, Map<number, CompiledPolicy>>();

function compiledPolicy(policy: Policy, version: KubernetesVersion): CompiledPolicy {
  const byRelease = known.get(policy) ?? new Map<number, CompiledPolicy>();
  known.set(policy, byRelease);
  const compiled = byRelease.get(version.minor) ?? compilePolicy(policy, version);
  byRelease.set(version.minor, compiled);
  return compiled;
}

function compilePolicy({ spec }: Policy, version: KubernetesVersion): CompiledPolicy {
  const seen: AdmissionVariables = { params: spec?.paramKind !== undefined, authorizer: true, stored: true };
  const variables = composeVariables(spec?.variables, seen, version);
  const compiled = new Map<string, Compiled>();
  return {
    variables,
    compile(expression, authorizer) {
      const key = `${authorizer} ${expression}`;
      const result =
        compiled.get(key) ?? compileCel(expression, admissionEnvironment(version, { ...seen, authorizer, composed: variables.types }));
      compiled.set(key, result);
      return result;
    },
  };
}

const INVALID = 'Invalid';

/**
 * Asks one policy about a request, with one set of parameters (`validator.Validate`, apiserver `policy/validating/validator.go`, read at
 * 1.34): everything that it has against it, in its order.
 */
export function denials(policy: Policy, bindings: Bindings, version: KubernetesVersion): readonly Denial[] {
  const { spec } = policy;
  const compiled = compiledPolicy(policy, version);
  const budget = new Budget(RUNTIME_COST_BUDGET);
  const values = withVariables(bindings, compiled.variables, budget);
  const onError = (message: string): Denial[] => (spec?.failurePolicy === 'Ignore' ? [] : [{ message, reason: INVALID }]);
  const holds = conditionsHold(spec?.matchConditions, (text) => compiled.compile(text, true), values);
  if (typeof holds === 'object') return onError(holds.error);
  if (!holds) return [];
  try {
    return [
      ...(spec?.validations ?? []).flatMap((validation) => ask(validation, compiled, values, budget, onError)),
      ...annotate(spec?.auditAnnotations, compiled, values, onError),
    ];
  } catch (error) {
    if (error instanceof OutOfBudget) return onError(error.message);
    throw error;
  }
}

function ask(
  validation: Decoded<Validation>,
  compiled: CompiledPolicy,
  values: Bindings,
  budget: Budget,
  onError: (message: string) => Denial[],
): Denial[] {
  const { expression = '', reason = INVALID } = validation;
  const result = run(expression, compiled.compile(expression, true), values, budget);
  if ('error' in result) return onError(result.error);
  if (result.value === true) return [];
  try {
    return [{ message: messageOf(validation, compiled, values, budget), reason }];
  } catch (error) {
    if (error instanceof OutOfBudget) return onError(`failed messageExpression: ${error.message}`);
    throw error;
  }
}

const LONGEST_MESSAGE = 5 * 1024;

/** The message that the policy makes up, else the one it has, else the expression itself. */
function messageOf(
  { expression = '', message = '', messageExpression = '' }: Decoded<Validation>,
  compiled: CompiledPolicy,
  values: Bindings,
  budget: Budget,
): string {
  const result = messageExpression === '' ? undefined : run(messageExpression, compiled.compile(messageExpression, false), values, budget);
  const made = result && 'value' in result && typeof result.value === 'string' ? result.value.trim() : '';
  if (made !== '' && !made.includes('\n') && Buffer.byteLength(made) <= LONGEST_MESSAGE) return made;
  return message === '' ? `failed expression: ${expression.trim()}` : message.trim();
}

/** Audit annotations are published nowhere, but one that cannot be worked out refuses the request. */
function annotate(
  annotations: readonly Decoded<AuditAnnotation>[] = [],
  compiled: CompiledPolicy,
  values: Bindings,
  onError: (message: string) => Denial[],
): Denial[] {
  const budget = new Budget(RUNTIME_COST_BUDGET);
  return annotations.flatMap(({ valueExpression = '' }) => {
    const result = run(valueExpression, compiled.compile(valueExpression, true), values, budget);
    return 'error' in result ? onError(result.error).map((denial) => ({ ...denial, always: true as const })) : [];
  });
}
