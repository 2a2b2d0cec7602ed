import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { selectorValue } from '../meta/label-selector.ts';
import { IMMUTABLE } from '../meta/update.ts';
import type { StrategyContext } from '../strategy.ts';
import { specChanged } from './status.ts';

const SPEC = FieldPath.of('spec');

type Selecting = { apiVersion?: string; kind?: string; spec?: { selector?: LabelSelector } };

/** What a workload selects stays as it is for good (`ValidateImmutableField`, apimachinery, read at 1.34). */
export function* validateSameSelector(object: Decoded<Selecting>, old: Decoded<Selecting>, context: StrategyContext): FieldErrors {
  if (specChanged(object, old, context, 'selector')) yield invalid(SPEC.child('selector'), selectorValue(object.spec?.selector), IMMUTABLE);
}
