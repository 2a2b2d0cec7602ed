import type { MatchCondition, MatchResources, ParamKind, Variable } from 'kubernetes-types/admissionregistration/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type AdmissionVariables, admissionEnvironment } from '../cel/admission-environment.ts';
import { compileCel } from '../cel/compile.ts';
import type { CelType } from '../cel/types.ts';
import type { StrategyContext } from '../strategy.ts';
import { validateMatchConditions } from '../webhooks/match-conditions.ts';
import { validateMatchResources } from './match-resources.ts';
import { validateParamKind } from './param-kind.ts';
import { validateFailurePolicy, validatePolicyMeta } from './policy.ts';
import { validateVariables } from './variables.ts';

/** One change that a mutating policy makes. */
export interface Mutation {
  patchType?: string;
  applyConfiguration?: { expression?: string };
  jsonPatch?: { expression?: string };
}

/** `MutatingAdmissionPolicy`, which kubernetes-types lacks. */
export interface MutatingAdmissionPolicy {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  spec: {
    paramKind?: ParamKind;
    matchConstraints?: MatchResources;
    variables?: Variable[];
    mutations?: Mutation[];
    failurePolicy?: string;
    matchConditions?: MatchCondition[];
    reinvocationPolicy?: string;
  };
}

const SPEC = FieldPath.of('spec');
const OPERATIONS = ['CREATE', 'UPDATE'];
const REINVOCATION_POLICIES = ['IfNeeded', 'Never'];
const PATCH_TYPES = ['ApplyConfiguration', 'JSONPatch'];

/** `validateMutatingAdmissionPolicy` (read at 1.36). */
export function* validateMutatingPolicy({ metadata, spec = {} }: Decoded<MutatingAdmissionPolicy>, context: StrategyContext): FieldErrors {
  yield* validatePolicyMeta(metadata, context);
  const seen = { params: spec.paramKind !== undefined, authorizer: true };
  yield* validateFailurePolicy(spec.failurePolicy, SPEC.child('failurePolicy'));
  if (spec.paramKind) yield* validateParamKind(spec.paramKind, SPEC.child('paramKind'));
  yield* validateMatch(spec.matchConstraints, SPEC.child('matchConstraints'), context);
  yield* validateMatchConditions(spec.matchConditions, seen, SPEC.child('matchConditions'), context);
  const composed = new Map<string, CelType>();
  yield* validateVariables(spec.variables, { ...seen, composed }, SPEC.child('variables'), context.version);
  const { mutations = [], reinvocationPolicy: policy = '' } = spec;
  if (mutations.length === 0) yield required(SPEC.child('mutations'), 'mutations must contain at least one item');
  const visible = { ...seen, patches: true, ...((spec.variables ?? []).length > 0 ? { composed } : {}) };
  for (const [i, mutation] of mutations.entries()) yield* validateMutation(mutation, visible, SPEC.child('mutations').index(i), context);
  if (policy === '') yield required(SPEC.child('reinvocationPolicy'));
  else if (!REINVOCATION_POLICIES.includes(policy)) yield notSupported(SPEC.child('reinvocationPolicy'), policy, REINVOCATION_POLICIES);
}

function* validateMatch(match: Decoded<MatchResources> | undefined, path: FieldPath, context: StrategyContext): FieldErrors {
  if (match === undefined) {
    yield required(path);
    return;
  }
  yield* validateMatchResources(match, path, context);
  const rules = match.resourceRules ?? [];
  if (rules.length === 0) yield required(path.child('resourceRules'));
  // What is deleted or connected to has nothing that could be changed.
  for (const [i, { operations = [] }] of rules.entries())
    for (const [j, operation] of operations.entries())
      if (!OPERATIONS.includes(operation))
        yield notSupported(path.child('resourceRules').index(i).child('operations').index(j), operation, OPERATIONS);
}

function* validateMutation(
  mutation: Decoded<Mutation>,
  seen: AdmissionVariables,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  const { patchType = '' } = mutation;
  if (patchType === '') yield required(path.child('patchType'));
  else if (!PATCH_TYPES.includes(patchType)) yield notSupported(path.child('patchType'), patchType, PATCH_TYPES);
  else {
    const [own, other] =
      patchType === 'JSONPatch' ? (['jsonPatch', 'applyConfiguration'] as const) : (['applyConfiguration', 'jsonPatch'] as const);
    if (mutation[own] === undefined) yield required(path.child(own), `must be specified when patchType is ${patchType}`);
    else yield* validatePatch(mutation[own]?.expression ?? '', path.child(own, 'expression'), seen, version);
    if (mutation[other] !== undefined)
      yield invalid(path.child(other), `{${other}}`, `must not be specified when patchType is ${patchType}`);
  }
}

/** Compiled, and no more: the types of what it makes are those of the objects that it meets. */
function* validatePatch(expression: string, path: FieldPath, seen: AdmissionVariables, version: StrategyContext['version']): FieldErrors {
  if (expression.trim() === '') {
    yield required(path, 'expression is not specified');
    return;
  }
  const compiled = compileCel(expression.trim(), admissionEnvironment(version, seen));
  if ('problem' in compiled) yield invalid(path, expression, compiled.problem);
}
