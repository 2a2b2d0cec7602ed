import type { LabelSelector, LabelSelectorRequirement } from 'kubernetes-types/meta/v1';
import { type FieldErrors, forbidden, invalid, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName, isValidLabelValue } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { validateLabels } from './object-meta.ts';

/** What an update forgives because the stored object already had it. */
export interface LabelSelectorOptions {
  readonly allowInvalidLabelValue?: boolean;
  readonly allowUnknownOperator?: boolean;
}

/** `ValidateLabelSelector` (apimachinery `meta/v1/validation`, read at 1.34). An absent selector has nothing wrong. */
export function* validateLabelSelector(
  selector: Decoded<LabelSelector> | undefined,
  options: LabelSelectorOptions,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  if (selector === undefined) return;
  yield* validateLabels(selector.matchLabels, version, path.child('matchLabels'));
  for (const [i, requirement] of (selector.matchExpressions ?? []).entries())
    yield* validateRequirement(requirement, options, path.child('matchExpressions').index(i), version);
}

function* validateRequirement(
  { key = '', operator = '', values = [] }: Decoded<LabelSelectorRequirement>,
  { allowInvalidLabelValue = false, allowUnknownOperator = false }: LabelSelectorOptions,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) yield required(path.child('values'), "must be specified when `operator` is 'In' or 'NotIn'");
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) yield forbidden(path.child('values'), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
  } else if (!allowUnknownOperator) yield invalid(path.child('operator'), operator, 'not a valid selector operator');
  for (const problem of isQualifiedName(key, version)) yield invalid(path.child('key'), key, problem);
  if (allowInvalidLabelValue) return;
  for (const [i, value] of values.entries())
    for (const problem of isValidLabelValue(value, version)) yield invalid(path.child('values').index(i), value, problem);
}

/** Whether the selector has no requirement at all. */
export const isEmptySelector = (selector: Decoded<LabelSelector> | undefined): boolean =>
  Object.keys(selector?.matchLabels ?? {}).length + (selector?.matchExpressions ?? []).length === 0;

/**
 * Whether the labels satisfy the selector; `undefined` where it cannot be turned into one (`LabelSelectorAsSelector`, read at 1.34).
 * An absent selector matches nothing, an empty one everything.
 */
export function selects(
  selector: Decoded<LabelSelector> | undefined,
  labels: Decoded<Record<string, string>> | undefined,
  version: KubernetesVersion,
): boolean | undefined {
  if (selector === undefined) return false;
  if ([...validateLabelSelector(selector, {}, FieldPath.root, version)].length > 0) return undefined;
  return (
    Object.entries(selector.matchLabels ?? {}).every(([key, value]) => hasLabel(labels, key) && (labels?.[key] ?? '') === (value ?? '')) &&
    (selector.matchExpressions ?? []).every((requirement) => satisfies(requirement, labels))
  );
}

function satisfies(
  { key = '', operator, values = [] }: Decoded<LabelSelectorRequirement>,
  labels: Decoded<Record<string, string>> | undefined,
): boolean {
  const present = hasLabel(labels, key);
  if (operator === 'Exists') return present;
  if (operator === 'DoesNotExist') return !present;
  const listed = present && values.includes(labels?.[key] ?? '');
  return operator === 'In' ? listed : !listed;
}

const hasLabel = (labels: Decoded<Record<string, string>> | undefined, key: string): boolean => Object.hasOwn(labels ?? {}, key);
