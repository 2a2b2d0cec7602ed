import { atLeast, type KubernetesVersion, kubernetesVersion } from '../../kubernetes/version.ts';
import { type Vocabulary, vocabularyOf } from './functions.ts';
import type { CelType } from './types.ts';

/** What an expression may name and call. */
export interface CelEnvironment extends Vocabulary {
  readonly variables: ReadonlyMap<string, CelType>;
  /** What is wrong with literal durations, times, patterns, formats and mixed lists is told once all else is right: since 1.29. */
  readonly checksLiterals: boolean;
}

/** For an expression that is stored already: everything that the release knows. */
export const storedExpressions = (version: KubernetesVersion, variables: ReadonlyMap<string, CelType>): CelEnvironment => ({
  ...vocabularyOf(version),
  variables,
  checksLiterals: atLeast(version, '1.29'),
});

/**
 * For an expression that is about to be stored: since 1.31 only what the release before knew too, lest a rollback leave it unreadable
 * (`DefaultCompatibilityVersion`, apiserver `cel/environment/base.go`). 1.28 to 1.30 were meant to do so, but 1.30 is seen not to.
 */
export const newExpressions = (version: KubernetesVersion, variables: ReadonlyMap<string, CelType>): CelEnvironment =>
  storedExpressions(atLeast(version, '1.31') ? kubernetesVersion(version.minor - 1) : version, variables);
