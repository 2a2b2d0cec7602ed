import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { asSelector, selectorValue } from '../meta/label-selector.ts';
import { validatePodTemplateSpec } from '../pod/template.ts';
import type { StrategyContext } from '../strategy.ts';
import { validateAlwaysRunning } from './always-running.ts';
import { validateReadOnlyDisks } from './read-only-disks.ts';
import { validateTemplateIsSelected, validateWorkloadSelector } from './selector.ts';

/** What `validateReplicatedTemplate` looks at. */
interface Replicated {
  readonly replicas?: number | undefined;
  readonly selector?: Decoded<LabelSelector> | undefined;
  readonly template?: Decoded<PodTemplateSpec> | undefined;
}

/** Selector and template of a Deployment or ReplicaSet (`ValidatePodTemplateSpecForReplicaSet` and its callers, read at 1.34). */
export function* validateReplicatedTemplate(
  { selector, template = {}, replicas = 0 }: Replicated,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  const { version } = context;
  // The text says deployment for a ReplicaSet as well.
  yield* validateWorkloadSelector(selector, 'deployment', path.child('selector'), version);
  const parsed = asSelector(selector, version);
  if (parsed === undefined) {
    yield invalid(path.child('selector'), selectorValue(selector), 'invalid label selector');
    return;
  }
  const templatePath = path.child('template');
  yield* validateTemplateIsSelected(template.metadata?.labels, parsed, templatePath);
  yield* validatePodTemplateSpec(template, templatePath, context);
  if (replicas > 1) yield* validateReadOnlyDisks(template, templatePath, context);
  yield* validateAlwaysRunning(template, 'ReplicaSet', templatePath);
}
