import { timestamp } from '../bookkeeping.ts';
import { fieldTypes } from '../field-types.ts';
import { serverSideApply } from '../managed-fields/server-side-apply.ts';
import { type Done, type Passage, Refusal } from '../passage.ts';
import { inVersion } from '../versions.ts';
import { createFrom } from './create.ts';
import { decodeBody, liveObject } from './steps.ts';
import { updateTo } from './update.ts';

/** A server-side apply (`handlers/patch.go`, `managedfields/internal/fieldmanager.go`, read at 1.34). */
export function applyConfiguration(passage: Passage): Done {
  const { request, served, context, now } = passage;
  const { kind } = request;
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
  });
  if ('problem' in result) throw new Refusal(result.problem);
  if ('conflicts' in result) throw new Refusal(result.conflicts);
  const object = decodeBody(passage, result.object);
  return live ? updateTo(passage, object, live, result.managedFields) : createFrom(passage, object, result.managedFields);
}
