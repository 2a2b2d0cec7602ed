import { goRegexpProblem } from '../../../kubernetes/go-regexp.ts';
import { compileRe2 } from '../../../kubernetes/re2.ts';
import { CelError } from '../values.ts';

const compiled = new Map<string, RegExp>();

/** The pattern as one of JavaScript's that finds the same; throws what Go says of a pattern that it cannot read. */
export function regexp(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const found = compileRe2(pattern);
  if (found === undefined) throw new CelError(goRegexpProblem(pattern) ?? `error parsing regexp: invalid pattern: \`${pattern}\``);
  compiled.set(pattern, found);
  return found;
}
