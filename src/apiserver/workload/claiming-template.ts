import type { PersistentVolumeClaim, PodTemplateSpec, Volume } from 'kubernetes-types/core/v1';
import type { FieldErrors } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { validateAnnotations, validateLabels } from '../meta/object-meta.ts';
import { validatePodAnnotations } from '../pod/annotations.ts';
import { validatePodTemplateSpec } from '../pod/template.ts';
import type { StrategyContext } from '../strategy.ts';

/**
 * The template of a StatefulSet (`ValidatePodTemplateSpecForStatefulSet`, read at 1.34). Up to 1.33 the server looked at labels and annotations
 * alone; from 1.34 at all of it, and still at those once more. `anyTemplate`: the stored template was wrong already.
 */
export function* validateClaimingTemplate(
  template: Decoded<PodTemplateSpec>,
  claims: readonly Decoded<PersistentVolumeClaim>[],
  path: FieldPath,
  context: StrategyContext,
  anyTemplate = false,
): FieldErrors {
  if (atLeast(context.version, '1.34') && !anyTemplate) yield* validatePodTemplateSpec(withClaims(template, claims), path, context);
  yield* validateLabels(template.metadata?.labels, context.version, path.child('labels'));
  const { annotations } = template.metadata ?? {};
  yield* validateAnnotations(annotations, context.version, path.child('annotations'));
  yield* validatePodAnnotations(annotations, template.spec, path.child('annotations'), context);
}

/** Each claim template is a volume of the Pod, before its own ones, and hides one of the same name. */
function withClaims(template: Decoded<PodTemplateSpec>, claims: readonly Decoded<PersistentVolumeClaim>[]): Decoded<PodTemplateSpec> {
  if (claims.length === 0) return template;
  const names = new Set(claims.map(({ metadata }) => metadata?.name ?? ''));
  const claimed = [...names].map(
    (name): Decoded<Volume> => (name === '' ? { persistentVolumeClaim: {} } : { name, persistentVolumeClaim: { claimName: name } }),
  );
  const own = (template.spec?.volumes ?? []).filter(({ name = '' }) => !names.has(name));
  return { ...template, spec: { ...template.spec, volumes: [...claimed, ...own] } };
}
