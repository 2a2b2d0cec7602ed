import type { AuditAnnotation, ValidatingAdmissionPolicy, Validation } from 'kubernetes-types/admissionregistration/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { duplicate, type FieldErrors, GoValue, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName, nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type AdmissionVariables, admissionEnvironment } from '../cel/admission-environment.ts';
import type { CelEnvironment } from '../cel/environment.ts';
import { BOOL, type CelType, celType, STRING } from '../cel/types.ts';
import { validateExpression } from '../cel/validate-expression.ts';
import { validateObjectMeta } from '../meta/object-meta.ts';
import { sameValue } from '../meta/same-value.ts';
import type { StrategyContext } from '../strategy.ts';
import { validateMatchConditions } from '../webhooks/match-conditions.ts';
import { validateMatchResources } from './match-resources.ts';
import { validateParamKind } from './param-kind.ts';
import { validateVariables } from './variables.ts';

type Policy = Decoded<ValidatingAdmissionPolicy>;

const SPEC = FieldPath.of('spec');
const MOST_AUDIT_ANNOTATIONS = 20;
const LONGEST_AUDIT_EXPRESSION = 5 * 1024;
const FAILURE_POLICIES = ['Fail', 'Ignore'];
const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];
const ONE_OF_TWO = 'validations or auditAnnotations must contain at least one item';

/** The metadata of admission policies and their bindings. */
export const validatePolicyMeta = (metadata: Decoded<ObjectMeta> | undefined, { version }: StrategyContext): FieldErrors =>
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain, version, anyFinalizer: true }, FieldPath.of('metadata'));

/** `failurePolicy` of any policy. */
export function* validateFailurePolicy(policy: string | undefined, path: FieldPath): FieldErrors {
  if (policy === undefined) yield required(path);
  else if (!FAILURE_POLICIES.includes(policy)) yield notSupported(path, policy, FAILURE_POLICIES);
}

/** `validateValidatingAdmissionPolicy` (read at 1.34). With `old`, match conditions that the stored policy has may stay as they are. */
export function* validatePolicy(policy: Policy, context: StrategyContext, old?: Policy): FieldErrors {
  yield* validatePolicyMeta(policy.metadata, context);
  const {
    failurePolicy,
    paramKind,
    matchConstraints,
    matchConditions,
    variables,
    validations = [],
    auditAnnotations = [],
  } = policy.spec ?? {};
  const seen = { params: paramKind !== undefined, authorizer: true };
  yield* validateFailurePolicy(failurePolicy, SPEC.child('failurePolicy'));
  if (paramKind) yield* validateParamKind(paramKind, SPEC.child('paramKind'));
  const match = SPEC.child('matchConstraints');
  if (matchConstraints === undefined) yield required(match);
  yield* validateMatchResources(matchConstraints, match, context);
  if (matchConstraints !== undefined && (matchConstraints.resourceRules ?? []).length === 0) yield required(match.child('resourceRules'));
  if (!keepsMatchConditions(policy, old)) yield* validateMatchConditions(matchConditions, seen, SPEC.child('matchConditions'), context);
  const composed = new Map<string, CelType>();
  yield* validateVariables(variables, { ...seen, composed }, SPEC.child('variables'), context.version);
  if (validations.length === 0 && auditAnnotations.length === 0) {
    yield required(SPEC.child('validations'), ONE_OF_TWO);
    yield required(SPEC.child('auditAnnotations'), ONE_OF_TWO);
    return;
  }
  const visible: AdmissionVariables = (variables ?? []).length > 0 ? { ...seen, composed } : seen;
  for (const [index, validation] of validations.entries())
    yield* validateValidation(validation, visible, SPEC.child('validations').index(index), context);
  yield* validateAuditAnnotations(policy, admissionEnvironment(context.version, visible), context);
}

const keepsMatchConditions = ({ spec }: Policy, old: Policy | undefined): boolean =>
  old !== undefined && sameValue(spec?.paramKind, old.spec?.paramKind) && sameValue(spec?.matchConditions, old.spec?.matchConditions);

function* validateValidation(
  validation: Decoded<Validation>,
  seen: AdmissionVariables,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  const { expression = '', message = '', messageExpression = '', reason } = validation;
  const messagePath = path.child('messageExpression');
  if (expression.trim() === '') yield required(path.child('expression'), 'expression is not specified');
  else yield* validateExpression(expression, [BOOL], path.child('expression'), admissionEnvironment(version, seen));
  if (messageExpression !== '' && messageExpression.trim() === '')
    yield invalid(messagePath, messageExpression, 'must be non-empty if specified');
  else if (messageExpression !== '')
    yield* validateExpression(messageExpression, [STRING], messagePath, admissionEnvironment(version, { ...seen, authorizer: false }));
  if (message !== '' && message.trim() === '') yield invalid(path.child('message'), message, 'message must be non-empty if specified');
  else if (/[\n\r]/.test(message.trim())) yield invalid(path.child('message'), message, 'message must not contain line breaks');
  if (reason !== undefined && !REASONS.includes(reason)) yield notSupported(path.child('reason'), reason, REASONS);
}

function* validateAuditAnnotations({ metadata, spec }: Policy, environment: CelEnvironment, context: StrategyContext): FieldErrors {
  const annotations = spec?.auditAnnotations ?? [];
  const path = SPEC.child('auditAnnotations');
  if (annotations.length > MOST_AUDIT_ANNOTATIONS)
    yield invalid(
      path,
      new GoValue('[]admissionregistration.AuditAnnotation', annotations),
      `must not have more than ${MOST_AUDIT_ANNOTATIONS} auditAnnotations`,
    );
  const keys = new Set<string>();
  for (const [index, annotation] of annotations.entries()) {
    const { key = '' } = annotation;
    yield* validateAuditAnnotation(metadata?.name ?? '', annotation, environment, path.index(index), context);
    if (keys.has(key)) yield duplicate(path.index(index).child('key'), key);
    keys.add(key);
  }
}

function* validateAuditAnnotation(
  policyName: string,
  { key = '', valueExpression = '' }: Decoded<AuditAnnotation>,
  environment: CelEnvironment,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  // The annotation's whole key is the policy's name and its own.
  if (policyName === '') yield invalid(path.child('key'), key, 'requires metadata.name be non-empty');
  else
    for (const problem of isQualifiedName(`${policyName}/${key}`, version))
      yield invalid(path.child('key'), `${policyName}/${key}`, problem);
  const trimmed = valueExpression.trim();
  const place = path.child('valueExpression');
  if (trimmed === '') yield required(place, 'valueExpression is not specified');
  else if (Buffer.byteLength(trimmed) > LONGEST_AUDIT_EXPRESSION)
    yield required(place, `must not exceed ${LONGEST_AUDIT_EXPRESSION} bytes in length`);
  else yield* validateExpression(trimmed, [STRING, celType('null')], place, environment);
}
