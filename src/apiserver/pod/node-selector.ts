import type { NodeAffinity, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName, isValidLabelValue, nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import type { StrategyContext } from '../strategy.ts';

/** Whether the values of requirements must be label values: they need not where a term is only preferred. */
type Values = 'anyValue' | 'labelValue';

/** `validateNodeAffinity` (core, read at 1.34). */
export function* validateNodeAffinity(affinity: Decoded<NodeAffinity>, path: FieldPath, context: StrategyContext): FieldErrors {
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } = affinity;
  if (required) yield* validateNodeSelector(required, path.child('requiredDuringSchedulingIgnoredDuringExecution'), context);
  for (const [index, { weight = 0, preference }] of (preferred ?? []).entries()) {
    const place = path.child('preferredDuringSchedulingIgnoredDuringExecution').index(index);
    yield* validateWeight(weight, place.child('weight'));
    yield* validateTerm(preference, place.child('preference'), 'anyValue', context);
  }
}

/** A preference weighs from 1 to 100. */
export function* validateWeight(weight: number, path: FieldPath): FieldErrors {
  if (weight <= 0 || weight > 100) yield invalid(path, weight, 'must be in the range 1-100');
}

/** `ValidateNodeSelector` (core, read at 1.34). */
export function* validateNodeSelector(selector: Decoded<NodeSelector>, path: FieldPath, context: StrategyContext): FieldErrors {
  const terms = selector.nodeSelectorTerms ?? [];
  const place = path.child('nodeSelectorTerms');
  if (terms.length === 0) return yield required(place, 'must have at least one node selector term');
  for (const [index, term] of terms.entries()) yield* validateTerm(term, place.index(index), 'labelValue', context);
}

function* validateTerm(
  term: Decoded<NodeSelectorTerm> | undefined,
  path: FieldPath,
  values: Values,
  context: StrategyContext,
): FieldErrors {
  for (const [index, requirement] of (term?.matchExpressions ?? []).entries())
    yield* validateRequirement(requirement, path.child('matchExpressions').index(index), values, context);
  for (const [index, requirement] of (term?.matchFields ?? []).entries())
    yield* validateFieldRequirement(requirement, path.child('matchFields').index(index), context);
}

function* validateRequirement(
  { operator = '', key = '', values = [] }: Decoded<NodeSelectorRequirement>,
  path: FieldPath,
  rule: Values,
  { version }: StrategyContext,
): FieldErrors {
  yield* validateValueCount(operator, values, path);
  for (const problem of isQualifiedName(key, version)) yield invalid(path.child('key'), key, problem);
  if (rule === 'anyValue' || !atLeast(version, '1.32')) return;
  for (const [index, value] of values.entries())
    for (const problem of isValidLabelValue(value, version)) yield invalid(path.child('values').index(index), value, problem);
}

function* validateValueCount(operator: string, values: readonly string[], path: FieldPath): FieldErrors {
  const place = path.child('values');
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) yield required(place, "must be specified when `operator` is 'In' or 'NotIn'");
      return;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) yield forbidden(place, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
      return;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) yield required(place, "must be specified single value when `operator` is 'Lt' or 'Gt'");
      return;
    default:
      yield invalid(path.child('operator'), operator, 'not a valid selector operator');
  }
}

/** `ValidateNodeFieldSelectorRequirement` (core, read at 1.34): of a node's fields only its name can be asked for. */
function* validateFieldRequirement(
  { operator = '', key = '', values = [] }: Decoded<NodeSelectorRequirement>,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  if (operator !== 'In' && operator !== 'NotIn') yield invalid(path.child('operator'), operator, 'not a valid selector operator');
  else if (values.length !== 1)
    yield required(path.child('values'), "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
  if (key !== 'metadata.name') return yield invalid(path.child('key'), key, 'not a valid field selector key');
  for (const [index, value] of values.entries())
    for (const problem of nameIsDNSSubdomain(value, false, version)) yield invalid(path.child('values').index(index), value, problem);
}
