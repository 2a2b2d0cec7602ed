import type { ParamRef, ValidatingAdmissionPolicyBinding } from 'kubernetes-types/admissionregistration/v1';
import { duplicate, type FieldErrors, forbidden, GoValue, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain, pathSegmentName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { byVersion, type KubernetesVersion } from '../../kubernetes/version.ts';
import { validateLabelSelector } from '../meta/label-selector.ts';
import type { StrategyContext } from '../strategy.ts';
import { validateMatchResources } from './match-resources.ts';
import { validatePolicyMeta } from './policy.ts';

const SPEC = FieldPath.of('spec');
const ACTIONS = ['Audit', 'Deny', 'Warn'];
const DENY_AND_WARN =
  'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)';

/** Up to 1.30 the server misspells the field in its errors. */
const matchResourcesField = (version: KubernetesVersion): string =>
  byVersion(version, [
    { from: '1.18', value: 'matchResouces' },
    { from: '1.31', value: 'matchResources' },
  ]);

/** What the bindings of validating and mutating policies share. */
export function* validateBindingTarget(
  { metadata, spec }: Decoded<ValidatingAdmissionPolicyBinding>,
  context: StrategyContext,
): FieldErrors {
  yield* validatePolicyMeta(metadata, context);
  const { policyName = '', paramRef, matchResources } = spec ?? {};
  if (policyName === '') yield required(SPEC.child('policyName'));
  else
    for (const problem of nameIsDNSSubdomain(policyName, false, context.version))
      yield invalid(SPEC.child('policyName'), policyName, problem);
  if (paramRef) yield* validateParamRef(paramRef, SPEC.child('paramRef'), context);
  yield* validateMatchResources(matchResources, SPEC.child(matchResourcesField(context.version)), context);
}

/** `validateValidatingAdmissionPolicyBinding` (read at 1.34). */
export function* validateBinding(binding: Decoded<ValidatingAdmissionPolicyBinding>, context: StrategyContext): FieldErrors {
  yield* validateBindingTarget(binding, context);
  yield* validateActions(binding.spec?.validationActions, SPEC.child('validationActions'));
}

function* validateParamRef(
  { name = '', selector, parameterNotFoundAction: action }: Decoded<ParamRef>,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  const both = name !== '' && selector !== undefined;
  if (name !== '') for (const problem of pathSegmentName(name, false, version)) yield invalid(path.child('name'), name, problem);
  if (both) yield forbidden(path.child('name'), 'name and selector are mutually exclusive');
  yield* validateLabelSelector(selector, {}, path.child('selector'), version);
  if (both) yield forbidden(path.child('selector'), 'name and selector are mutually exclusive');
  if (name === '' && selector === undefined) yield required(path, 'one of name or selector must be specified');
  const place = path.child('parameterNotFoundAction');
  if (action === undefined || action === '') yield required(place);
  else if (action !== 'Deny' && action !== 'Allow') yield notSupported(place, action, ['Deny', 'Allow']);
}

function* validateActions(actions: readonly string[] = [], path: FieldPath): FieldErrors {
  for (const [index, action] of actions.entries()) {
    if (!ACTIONS.includes(action)) yield notSupported(path.index(index), action, ACTIONS);
    if (actions.indexOf(action) < index) yield duplicate(path.index(index), action);
  }
  if (actions.includes('Deny') && actions.includes('Warn'))
    yield invalid(path, new GoValue('[]admissionregistration.ValidationAction', actions), DENY_AND_WARN);
  if (actions.length === 0) yield required(path, 'at least one validation action is required');
}
