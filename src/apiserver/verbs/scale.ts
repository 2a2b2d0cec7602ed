import { FieldPath } from '../../kubernetes/field-path.ts';
import { invalid } from '../../kubernetes/field-error.ts';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import { badRequestMessage } from '../../schemas/decode.ts';
import { schemasFor } from '../../schemas/store.ts';
import { type Done, type Passage, Refusal } from '../passage.ts';
import { applyPatch } from '../patch/apply-patch.ts';
import { renderCause } from '../render.ts';
import { builtInKind, type ServedKind } from '../served-kind.ts';
import { badRequest, conflict, invalidStatus, notFoundStatus } from '../status.ts';
import { scaleOf, scalePathsOf, withValueAt } from './scale-view.ts';
import { decodeBody, liveObject } from './steps.ts';
import { updateTo } from './update.ts';

/** A write to `scale`: the number of replicas, and nothing else (`ScaleREST.Update`, read at 1.34). Answers the whole object. */
export function updateScale(passage: Passage): Done {
  const { request, state } = passage;
  const live = liveObject(passage);
  if (live === undefined) throw new Refusal(notFoundStatus(request.kind.group, request.kind.plural, request.name ?? ''));
  const scale = wantedScale(passage, live) as Decoded<KubernetesObject & { spec?: { replicas?: number } }>;
  const { resourceVersion = '' } = scale.metadata ?? {};
  if (resourceVersion !== '' && resourceVersion !== live.metadata.resourceVersion)
    throw new Refusal(conflict(request.kind.group, request.kind.plural, request.name ?? ''));
  const replicas = scale.spec?.replicas ?? 0;
  refuseNegative(passage, replicas);
  const scaled = withValueAt(live, scalePathsOf(request.kind, state).replicas, replicas);
  const object = decodeBody({ ...passage, request: { ...request, fieldValidation: 'Ignore' } }, scaled);
  return updateTo(passage, object, live);
}

/** The Scale as the client wants it: sent whole, or patched. */
function wantedScale(passage: Passage, live: KubernetesObject): Decoded<KubernetesObject> {
  const { request, state, context, warnings } = passage;
  const { verb, body, patchType = 'strategic', fieldValidation = 'Strict' } = request;
  const served = scaleKind(passage);
  if (verb !== 'patch') {
    const { object, typeError } = served.decode(body);
    if (typeError) throw new Refusal(badRequest(badRequestMessage('Scale', 'v1', typeError.message)));
    return object as Decoded<KubernetesObject>;
  }
  const schemas = schemasFor(context.version);
  const result = applyPatch({ type: patchType, patch: body, live: scaleOf(live, request.kind, state), served, schemas, fieldValidation });
  if ('status' in result) throw new Refusal(result.status);
  warnings.push(...result.warnings);
  return result.object;
}

function scaleKind({ context }: Passage): ServedKind {
  const info = schemasFor(context.version).kind('autoscaling/v1', 'Scale');
  if (info === undefined) throw new Error('every release has autoscaling/v1 Scale');
  return builtInKind(info, context.version);
}

function refuseNegative({ request, context }: Passage, replicas: number): void {
  if (replicas >= 0) return;
  const error = invalid(FieldPath.of('spec', 'replicas'), replicas, 'must be greater than or equal to 0');
  throw new Refusal(invalidStatus('autoscaling', 'Scale', request.name ?? '', [renderCause(error, context.version)]), [error]);
}
