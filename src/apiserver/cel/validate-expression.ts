import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { CelEnvironment } from './environment.ts';
import { compileCelTo } from './compile.ts';
import type { CelType } from './types.ts';

/** One error where the expression does not compile, or comes to none of the types wanted. */
export function* validateExpression(
  expression: string,
  wanted: readonly [CelType, ...CelType[]],
  path: FieldPath,
  environment: CelEnvironment,
): FieldErrors {
  const compiled = compileCelTo(expression, wanted, environment);
  if ('problem' in compiled) yield invalid(path, expression, compiled.problem);
}
