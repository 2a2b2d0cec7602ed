import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateAnnotations, validateLabels } from '../meta/object-meta.ts';
import { validatePodAnnotations, validateProfilesMatch } from './annotations.ts';
import type { PodContext } from './context.ts';
import { dropDisabledFields } from './drop-disabled.ts';
import { validatePodSpec } from './spec.ts';
import { setPodSpecDefaults } from './spec-defaults.ts';
import { podWarnings } from './warnings.ts';

type Template = Decoded<PodTemplateSpec>;

/** `ValidatePodTemplateSpec` (core, read at 1.34): `path` is the template's own, as `spec.template`. The metadata are said to be the template's fields. */
export function* validatePodTemplateSpec(template: Template | undefined, path: FieldPath, context: PodContext): FieldErrors {
  const { metadata, spec } = template ?? {};
  yield* validateLabels(metadata?.labels, context.version, path.child('labels'));
  yield* validateAnnotations(metadata?.annotations, context.version, path.child('annotations'));
  yield* validatePodAnnotations(metadata?.annotations, spec, path.child('annotations'), context);
  yield* validatePodSpec(spec, undefined, path.child('spec'), context);
  yield* validateProfilesMatch(metadata, spec, path.child('spec'), context);
  if ((spec?.ephemeralContainers ?? []).length > 0)
    yield forbidden(path.child('spec', 'ephemeralContainers'), 'ephemeral containers not allowed in pod template');
}

/** Annotations of 1.3 that the conversion of every Pod and template takes out. */
const INIT_CONTAINER_ANNOTATIONS = ['beta', 'alpha'].flatMap((stage) =>
  ['init-containers', 'init-container-statuses'].map((name) => `pod.${stage}.kubernetes.io/${name}`),
);

/** The defaults that the template of a workload gets with its pod spec; in place. */
export function setPodTemplateDefaults(template: Template, context: PodContext): void {
  setPodSpecDefaults((template.spec ??= {}), context);
  dropInitContainerAnnotations(template);
}

/** `dropInitContainerAnnotations` (conversion of core/v1, read at 1.34). */
export function dropInitContainerAnnotations({ metadata }: Pick<Template, 'metadata'>): void {
  for (const key of INIT_CONTAINER_ANNOTATIONS) delete metadata?.annotations?.[key];
}

/** `DropDisabledTemplateFields` (`pkg/api/pod/util.go`, read at 1.35): for `prepareForCreate` of every kind with a template. */
export function dropDisabledTemplateFields(template: Template | undefined, context: PodContext): void {
  dropDisabledFields(template?.spec, context);
}

/** `GetWarningsForPodTemplate` (`pkg/api/pod/warnings.go`, read at 1.34): what the server says about a template that it takes. */
export function* podTemplateWarnings(
  template: Template | undefined,
  path: FieldPath,
  context: PodContext,
): Generator<string, void, undefined> {
  if (template) yield* podWarnings(template, path, { ...context, isPod: false });
}
