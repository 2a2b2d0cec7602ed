import type { LabelSelector, LabelSelectorRequirement } from 'kubernetes-types/meta/v1';
import { type FieldErrors, forbidden, GoValue, invalid, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { Selector, type Requirement } from '../../kubernetes/labels.ts';
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

/** A selector as the server prints a bad one. */
export const selectorValue = (selector: Decoded<LabelSelector> | undefined): GoValue | null =>
  selector === undefined ? null : new GoValue('v1.LabelSelector', selector);

/** Whether the selector has no requirement at all. */
export const isEmptySelector = (selector: Decoded<LabelSelector>): boolean =>
  Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0;

/**
 * The selector ready to match (`LabelSelectorAsSelector`, read at 1.34); undefined where anything is wrong with it.
 * An absent one matches nothing, an empty one everything.
 */
export function asSelector(selector: Decoded<LabelSelector> | undefined, version: KubernetesVersion): Selector | undefined {
  if (selector === undefined) return Selector.nothing;
  for (const _problem of validateLabelSelector(selector, {}, FieldPath.root, version)) return undefined;
  const labels = Object.entries(selector.matchLabels ?? {}).map(
    ([key, value]): Requirement => ({ key, operator: 'In', values: [value ?? ''] }),
  );
  const expressions = (selector.matchExpressions ?? []).map(
    ({ key = '', operator, values = [] }): Requirement => ({ key, operator: operator as Requirement['operator'], values }),
  );
  return Selector.of([...labels, ...expressions]);
}
