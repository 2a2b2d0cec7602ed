import { notSupported } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { canonicalJson, isDeepEqual, isInteger } from '../json-value.ts';
import type { Finding } from './findings.ts';

/** `enum`: the value must be one of the choices. Null never is, not even where it stands among them. */
export function checkChoices(value: unknown, choices: readonly unknown[] | undefined, path: FieldPath): Finding | undefined {
  if (choices === undefined || choices.length === 0 || choices.some((choice) => isChoice(value, choice))) return undefined;
  const text = `${path} in body should be one of ${canonicalJson(choices)}`;
  return { text, error: notSupported(path, value, choices.map(choiceText)) };
}

const choiceText = (choice: unknown): string => (typeof choice === 'string' ? choice : canonicalJson(choice));

/** Go converts a value to the choice's type before it compares: 1.5 is the integer 1, and 49 the text "1". */
function isChoice(value: unknown, choice: unknown): boolean {
  if (value === null || choice === null) return false;
  if (isNumber(choice)) return isNumber(value) && (isInteger(choice) ? Math.trunc(Number(value)) : Number(value)) === Number(choice);
  if (typeof choice === 'string' && isNumber(value)) return isInteger(value) && characterOf(Number(value)) === choice;
  return isDeepEqual(value, choice);
}

const isNumber = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';
const characterOf = (code: number): string => (code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
