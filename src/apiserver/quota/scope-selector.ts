import { Selector } from '../../kubernetes/labels.ts';
import type { Scope } from './evaluator.ts';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/** Whether a scope with an operator selects what has this name, or none (`ScopedResourceSelectorRequirementsAsSelector`, read at 1.34). */
export function selectsName({ scopeName = '', operator: given, values = [] }: Scope, name: string | undefined): boolean {
  const operator = OPERATORS.find((known) => known === given);
  if (operator === undefined) return false;
  return Selector.of([{ key: scopeName, operator, values }]).matches(name === undefined ? {} : { [scopeName]: name });
}
