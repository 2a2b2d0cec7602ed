import type { JobSpec, SuccessPolicyRule } from 'kubernetes-types/batch/v1';
import { type FieldErrors, invalid, required, tooLong, tooMany } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateNonNegative } from '../meta/non-negative.ts';
import { countIndexes } from './index-intervals.ts';

const MOST_RULES = 20;
const INDEXES_LENGTH = 64 * 1024;

/** `validateSuccessPolicy` (batch, read at 1.34), of an indexed Job. */
export function* validateSuccessPolicy({ successPolicy, completions = 0 }: Decoded<JobSpec>, path: FieldPath): FieldErrors {
  const rules = successPolicy?.rules ?? [];
  const rulesPath = path.child('rules');
  if (rules.length === 0) yield required(rulesPath, 'at least one rules must be specified when the successPolicy is specified');
  if (rules.length > MOST_RULES) yield tooMany(rulesPath, rules.length, MOST_RULES);
  for (const [index, rule] of rules.entries()) yield* validateRule(rule, completions, rulesPath.index(index));
}

function* validateRule(
  { succeededCount, succeededIndexes }: Decoded<SuccessPolicyRule>,
  completions: number,
  path: FieldPath,
): FieldErrors {
  if (succeededCount === undefined && succeededIndexes === undefined)
    yield required(path, 'at least one of succeededCount or succeededIndexes must be specified');
  const total =
    succeededIndexes === undefined ? undefined : yield* validateIndexes(succeededIndexes, completions, path.child('succeededIndexes'));
  if (succeededCount === undefined) return;
  const countPath = path.child('succeededCount');
  yield* validateNonNegative(succeededCount, countPath);
  if (succeededCount > completions)
    yield invalid(countPath, succeededCount, `must be less than or equal to ${completions} (the number of specified completions)`);
  if (total !== undefined && succeededCount > total)
    yield invalid(
      countPath,
      succeededCount,
      `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`,
    );
}

/** Answers how many indexes are meant; none where the text is wrong. */
function* validateIndexes(text: string, completions: number, path: FieldPath): Generator<ReturnType<typeof invalid>, number, undefined> {
  if (Buffer.byteLength(text) > INDEXES_LENGTH) yield tooLong(path, text, INDEXES_LENGTH);
  const counted = countIndexes(text, completions);
  if (typeof counted === 'number') return counted;
  yield invalid(path, text, `error parsing succeededIndexes: ${counted.problem}`);
  return 0;
}
