import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { type FieldErrors, GoValue, invalid, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Selector } from '../../kubernetes/labels.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { isEmptySelector, selectorValue, validateLabelSelector } from '../meta/label-selector.ts';

type Labels = Decoded<Record<string, string>> | undefined;

/** The selector of a workload: there, well formed and not empty. `kind` is the word that the server uses for the workload. */
export function* validateWorkloadSelector(
  selector: Decoded<LabelSelector> | undefined,
  kind: string,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  if (selector === undefined) {
    yield required(path);
    return;
  }
  yield* validateLabelSelector(selector, {}, path, version);
  if (isEmptySelector(selector)) yield invalid(path, selectorValue(selector), `empty selector is invalid for ${kind}`);
}

/** The Pods that a template makes must be the ones that the workload selects. `path` is the template's. */
export function* validateTemplateIsSelected(labels: Labels, selector: Selector, path: FieldPath): FieldErrors {
  if (!selector.matches(labels as Readonly<Record<string, string>> | undefined))
    yield invalid(
      path.child('metadata', 'labels'),
      new GoValue('map[string]string', labels ?? null),
      '`selector` does not match template `labels`',
    );
}
