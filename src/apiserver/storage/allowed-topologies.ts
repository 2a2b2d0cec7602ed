import type { TopologySelectorLabelRequirement, TopologySelectorTerm } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { StrategyContext } from '../strategy.ts';

/** What a term asks for, without order: the keys, each with its values. */
const meaningOf = ({ matchLabelExpressions = [] }: Decoded<TopologySelectorTerm>): string => {
  const values = new Map(matchLabelExpressions.map(({ key = '', values = [] }) => [key, [...new Set(values)].sort()]));
  return JSON.stringify([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/**
 * `validateAllowedTopologies` (storage, read at 1.34). Upstream's list of earlier terms begins with as many empty ones as there are
 * terms: an empty term is a duplicate of each.
 */
export function* validateAllowedTopologies(
  terms: readonly Decoded<TopologySelectorTerm>[],
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  const earlier = terms.map(() => meaningOf({}));
  for (const [index, term] of terms.entries()) {
    const place = path.index(index).child('matchLabelExpressions');
    yield* validateTerm(term, place, context);
    const meaning = meaningOf(term);
    for (const other of earlier) if (other === meaning) yield duplicate(place, '');
    earlier.push(meaning);
  }
}

/** `ValidateTopologySelectorTerm` (core, read at 1.34). */
function* validateTerm(
  { matchLabelExpressions = [] }: Decoded<TopologySelectorTerm>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  const keys = new Set<string>();
  for (const [index, requirement] of matchLabelExpressions.entries()) {
    const { key = '' } = requirement;
    yield* validateRequirement(requirement, path.index(index), context);
    if (keys.has(key)) yield duplicate(path.index(index).child('key'), key);
    keys.add(key);
  }
}

function* validateRequirement(
  { key = '', values = [] }: Decoded<TopologySelectorLabelRequirement>,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  if (values.length === 0) yield required(path.child('values'));
  for (const [index, value] of values.entries())
    if (values.indexOf(value) < index) yield duplicate(path.child('values').index(index), value);
  for (const problem of isQualifiedName(key, version)) yield invalid(path.child('key'), key, problem);
}
