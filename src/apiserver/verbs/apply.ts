import { schemasFor } from '../../schemas/store.ts';
import { timestamp } from '../bookkeeping.ts';
import { fieldTypes } from '../field-types.ts';
import { fieldManagerProblem } from '../managed-fields/options-problem.ts';
import { resetFields } from '../managed-fields/reset-fields.ts';
import { conversionProblem, serverSideApply } from '../managed-fields/server-side-apply.ts';
import { type Done, type Passage, Refusal } from '../passage.ts';
import { fromUnstructured } from '../patch/from-unstructured.ts';
import { inVersion } from '../versions.ts';
import { createFrom } from './create.ts';
import { conflict } from '../status.ts';
import { checkPlace, decodeBody, liveObject } from './steps.ts';
import { updateTo } from './update.ts';

/** A server-side apply (`handlers/patch.go`, `managedfields/internal/fieldmanager.go`, read at 1.34). */
export function applyConfiguration(passage: Passage): Done {
  const { request, served, context, now } = passage;
  const { kind } = request;
  const unusable = fieldManagerProblem('apply', request.fieldManager, context.version);
  if (unusable) throw new Refusal(unusable);
  const live = liveObject(passage);
  const result = serverSideApply({
    live: live && inVersion(live, kind, context.version),
    applied: request.body,
    kind: kind.kind,
    manager: request.fieldManager ?? '',
    force: request.force ?? false,
    apiVersion: kind.apiVersion,
    subresource: request.subresource ?? '',
    time: now === undefined ? '' : timestamp(now),
    types: fieldTypes(served, context.version),
    reset: resetFields(kind, request.subresource),
  });
  if ('problem' in result) throw new Refusal(result.problem);
  if ('conflicts' in result) throw new Refusal(result.conflicts);
  checkConversion(passage, result.object);
  const object = decodeBody(passage, result.object);
  const { uid = '' } = object.metadata ?? {};
  if (!live && uid !== '')
    throw new Refusal(
      conflict(
        kind.group,
        kind.plural,
        request.name ?? '',
        `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`,
      ),
    );
  checkPlace(passage, object);
  return live ? updateTo(passage, object, live, result.managedFields) : createFrom(passage, object, result.managedFields);
}

/** The merged object goes through Go's converter, which has words of its own for what is of the wrong type. */
function checkConversion({ request, served, context }: Passage, object: Readonly<Record<string, unknown>>): void {
  if (served.openAPIV3Schema !== undefined) return;
  const { typeError } = fromUnstructured(object, schemasFor(context.version), request.kind);
  const { apiVersion, kind } = request.kind;
  if (typeError !== undefined) throw new Refusal(conversionProblem({ applied: request.body, apiVersion, kind }, typeError));
}
