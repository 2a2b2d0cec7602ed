import type { Toleration } from 'kubernetes-types/core/v1';
import { type FieldErrors, GoValue, invalid, notSupported } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName, isValidLabelValue } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import type { StrategyContext } from '../strategy.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** `ValidateTolerations` (core, read at 1.34). What is wrong with a value is said of the operator. */
export function* validateTolerations(
  tolerations: readonly Decoded<Toleration>[] | undefined,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  for (const [index, toleration] of (tolerations ?? []).entries()) {
    const place = path.index(index);
    const { key = '', operator = '', effect = '', tolerationSeconds } = toleration;
    if (key !== '') for (const problem of isQualifiedName(key, version)) yield invalid(place.child('key'), key, problem);
    if (key === '' && operator !== 'Exists')
      yield invalid(
        place.child('operator'),
        operator,
        'operator must be Exists when `key` is empty, which means "match all values and all keys"',
      );
    if (tolerationSeconds !== undefined && effect !== 'NoExecute')
      yield invalid(place.child('effect'), effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
    yield* validateOperator(toleration, place.child('operator'), { version });
    if (effect !== '' && !EFFECTS.includes(effect)) yield notSupported(place.child('effect'), effect, EFFECTS);
  }
}

function* validateOperator(toleration: Decoded<Toleration>, path: FieldPath, { version }: StrategyContext): FieldErrors {
  const { operator = '', value = '' } = toleration;
  if (operator === '' || operator === 'Equal') {
    const problems = isValidLabelValue(value, version);
    if (problems.length > 0) yield invalid(path, value, problems.join(';'));
  } else if (operator === 'Exists') {
    if (value !== '')
      yield invalid(
        path,
        atLeast(version, '1.34') ? value : new GoValue('core.Toleration', toleration),
        "value must be empty when `operator` is 'Exists'",
      );
  } else yield notSupported(path, operator, isComparison(operator, version) ? ['Equal', 'Exists', 'Lt', 'Gt'] : ['Equal', 'Exists']);
}

/** 1.35 knows comparisons behind a gate that is off: it names them only to those who try one. */
const isComparison = (operator: string, version: KubernetesVersion): boolean =>
  atLeast(version, '1.35') && (operator === 'Lt' || operator === 'Gt');
