import type { JobSpec } from 'kubernetes-types/batch/v1';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { podTemplateWarnings } from '../pod/template.ts';
import type { StrategyContext } from '../strategy.ts';

const MANY_COMPLETIONS = 100_000;
const MUCH_PARALLELISM = 10_000;

/** `WarningsForJobSpec` (`pkg/api/job/warnings.go`, read at 1.34). */
export function* jobSpecWarnings(spec: Decoded<JobSpec>, path: FieldPath, context: StrategyContext): Generator<string, void, undefined> {
  const { completionMode, completions = 0, parallelism = 0 } = spec;
  const many = completionMode === 'Indexed' && completions > MANY_COMPLETIONS && parallelism > MUCH_PARALLELISM;
  if (many && atLeast(context.version, '1.28'))
    yield `${path}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail`;
  yield* podTemplateWarnings(spec.template, path.child('template'), context);
}
