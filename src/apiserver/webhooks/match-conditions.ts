import type { MatchCondition } from 'kubernetes-types/admissionregistration/v1';
import { duplicate, type FieldErrors, invalid, required, tooMany } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { admissionEnvironment } from '../cel/admission-environment.ts';
import { BOOL } from '../cel/types.ts';
import { validateExpression } from '../cel/validate-expression.ts';
import type { StrategyContext } from '../strategy.ts';

const MOST_CONDITIONS = 64;

/** `validateMatchConditions` (read at 1.34): further conditions, in CEL, that a request must meet. `params`: the expressions know the variable of that name. */
export function* validateMatchConditions(
  conditions: readonly Decoded<MatchCondition>[] = [],
  { params }: { readonly params: boolean },
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  if (conditions.length > MOST_CONDITIONS) yield tooMany(path, conditions.length, MOST_CONDITIONS);
  if (conditions.length === 0) return;
  const environment = admissionEnvironment(version, { params, authorizer: true });
  const names = new Set<string>();
  for (const [index, { name = '', expression = '' }] of conditions.entries()) {
    const place = path.index(index);
    const trimmed = expression.trim();
    if (trimmed === '') yield required(place.child('expression'));
    else yield* validateExpression(trimmed, [BOOL], place.child('expression'), environment);
    if (name === '') {
      yield required(place.child('name'));
      continue;
    }
    for (const problem of isQualifiedName(name, version)) yield invalid(place.child('name'), name, problem);
    if (names.has(name)) yield duplicate(place.child('name'), name);
    names.add(name);
  }
}
