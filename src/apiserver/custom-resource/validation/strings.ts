import { invalid } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { goRegexpProblem } from '../../../kubernetes/go-regexp.ts';
import { compileRe2 } from '../../../kubernetes/re2.ts';
import { atLeast, type KubernetesVersion } from '../../../kubernetes/version.ts';
import type { Schema } from '../../custom-resource-definition/schema.ts';
import type { Finding } from './findings.ts';

/** Length and pattern of a text; the first that does not hold. */
export function checkString(value: string, schema: Schema, path: FieldPath, version: KubernetesVersion): Finding | undefined {
  const { minLength, maxLength, pattern = '' } = schema;
  if (maxLength !== undefined && length(value) > maxLength) return tooLong(path, maxLength, version);
  if (minLength !== undefined && length(value) < minLength) return broken(path, value, `should be at least ${minLength} chars long`);
  return pattern === '' ? undefined : checkPattern(value, pattern, path);
}

const length = (value: string): number => (/[\ud800-\udfff]/.test(value) ? [...value].length : value.length);

/** Characters are counted, and called bytes since 1.32. */
function tooLong(path: FieldPath, most: number, version: KubernetesVersion): Finding {
  const detail = atLeast(version, '1.32') ? String(most) : `may not be longer than ${most}`;
  return {
    text: `${path} in body should be at most ${most} chars long`,
    error: { type: 'FieldValueTooLong', path, value: '', detail },
  };
}

function checkPattern(value: string, pattern: string, path: FieldPath): Finding | undefined {
  const expression = compileRe2(pattern);
  if (expression === undefined)
    return broken(path, value, `should match '${pattern}, but pattern is invalid: ${goRegexpProblem(pattern) ?? ''}'`);
  return expression.test(value) ? undefined : broken(path, value, `should match '${pattern}'`);
}

/** `spec.name in body should …`: what kube-openapi says of a value that breaks a keyword. */
export function broken(path: FieldPath, value: unknown, what: string): Finding {
  const text = `${path} in body ${what}`;
  return { text, error: invalid(path, value, text) };
}
