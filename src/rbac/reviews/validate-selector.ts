import { type FieldErrors, forbidden, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName, isValidLabelValue } from '../../kubernetes/names.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import type { SelectorAttributes, SelectorRequirement } from './attributes.ts';

type RequirementRule = (requirement: SelectorRequirement, path: FieldPath, version: KubernetesVersion) => FieldErrors;

/** A selector within an access review: raw or in requirements, not both and not neither. */
export function* validateSelector(
  selector: SelectorAttributes | undefined,
  rule: RequirementRule,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  if (selector === undefined) return;
  const { rawSelector = '', requirements = [] } = selector;
  if (rawSelector !== '' && requirements.length > 0)
    yield invalid(path.child('rawSelector'), rawSelector, 'may not specified at the same time as requirements');
  if (rawSelector === '' && requirements.length === 0)
    yield required(path.child('requirements'), `when ${path.toString()} is specified, requirements or rawSelector is required`);
  for (const [index, requirement] of requirements.entries()) yield* rule(requirement, path.child('requirements').index(index), version);
}

/** `ValidateFieldSelectorRequirement` (apimachinery `meta/v1/validation`, read at 1.34); operators of newer clients pass. */
export function* validateFieldRequirement(requirement: SelectorRequirement, path: FieldPath): FieldErrors {
  if ((requirement.key ?? '') === '') yield required(path.child('key'), 'must be specified');
  yield* validateCount(requirement, path.child('values'));
}

/** `ValidateLabelSelectorRequirement` (the same). */
export function* validateLabelRequirement(requirement: SelectorRequirement, path: FieldPath, version: KubernetesVersion): FieldErrors {
  const { key = '', values = [] } = requirement;
  yield* validateCount(requirement, path.child('values'));
  for (const problem of isQualifiedName(key, version)) yield invalid(path.child('key'), key, problem);
  for (const [index, value] of values.entries())
    for (const problem of isValidLabelValue(value, version)) yield invalid(path.child('values').index(index), value, problem);
}

function* validateCount({ operator, values = [] }: SelectorRequirement, path: FieldPath): FieldErrors {
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0)
    yield required(path, "must be specified when `operator` is 'In' or 'NotIn'");
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0)
    yield forbidden(path, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
}
