import { schemasFor } from '../../schemas/store.ts';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import { type Done, type Passage, Refusal } from '../passage.ts';
import { applyPatch } from '../patch/apply-patch.ts';
import { STRATEGIC_NOT_SUPPORTED } from '../patch/status-of.ts';
import { notFoundStatus } from '../status.ts';
import { inVersion } from '../versions.ts';
import { updateScale } from './scale.ts';
import { checkPlace, liveObject, warnOfDeprecation } from './steps.ts';
import { updateTo } from './update.ts';

/** A PATCH of one of the three old types (`handlers/patch.go`, read at 1.34). */
export function patch(passage: Passage): Done {
  const { request, served } = passage;
  const isCustom = served.openAPIV3Schema !== undefined;
  if (isCustom && (request.patchType ?? 'strategic') === 'strategic') throw new Refusal(STRATEGIC_NOT_SUPPORTED);
  const live = liveObject(passage);
  if (live === undefined) throw new Refusal(notFoundStatus(request.kind.group, request.kind.plural, request.name ?? ''));
  if (request.subresource === 'scale') return updateScale(passage);
  const object = patched(passage, live);
  checkPlace(passage, object);
  return updateTo(passage, object, live);
}

function patched(passage: Passage, live: KubernetesObject): Decoded<KubernetesObject> {
  const { request, context, warnings, served } = passage;
  const { version } = context;
  const { patchType = 'strategic', fieldValidation = 'Strict', body, kind } = request;
  warnOfDeprecation(passage);
  const result = applyPatch({
    type: patchType,
    patch: body,
    live: inVersion(live, kind, version),
    served,
    schemas: schemasFor(version),
    fieldValidation,
  });
  if ('status' in result) throw new Refusal(result.status);
  warnings.push(...result.warnings);
  return result.object;
}
