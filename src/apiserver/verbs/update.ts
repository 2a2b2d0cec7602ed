import type { FieldErrors } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { invalid } from '../../kubernetes/field-error.ts';
import { pathSegmentName } from '../../kubernetes/names.ts';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import { validateObjectMeta } from '../meta/object-meta.ts';
import { validateMetaUpdate } from '../meta/update.ts';
import { type Done, type Passage, Refusal } from '../passage.ts';
import { badRequest, conflict, notFoundStatus } from '../status.ts';
import { createFrom } from './create.ts';
import { admit, checkNamespace, decodeBody, liveObject, manageFields, refuseIfInvalid, stored, validateAdmission } from './steps.ts';
import { updateScale } from './scale.ts';

/** A PUT (`handlers/update.go`, `rest/update.go`, read at 1.34). */
export function update(passage: Passage): Done {
  const { request, served } = passage;
  if (request.subresource === 'scale') return updateScale(passage);
  const object = decodeBody(passage, request.body);
  checkName(passage, object);
  const live = liveObject(passage);
  if (live) return updateTo(passage, object, live);
  if (served.strategy?.createsOnUpdate) return createFrom(passage, object);
  throw new Refusal(notFoundStatus(request.kind.group, request.kind.plural, request.name ?? ''));
}

/** A PUT names its object twice. */
function checkName({ request }: Passage, { metadata }: Decoded<KubernetesObject>): void {
  const [inBody = '', inUrl = ''] = [metadata?.name, request.name];
  if (inBody === '')
    throw new Refusal(badRequest(`the name of the object (${inUrl} based on URL) was undeterminable: name must be provided`));
  if (inBody !== inUrl) throw new Refusal(badRequest(`the name of the object (${inBody}) does not match the name on the URL (${inUrl})`));
}

/** The way of an object that takes the place of `live`, from its decoded form on; `managed` are its managed fields where the verb knows them. */
export function updateTo(passage: Passage, object: Decoded<KubernetesObject>, live: KubernetesObject, managed?: readonly object[]): Done {
  const { served, context } = passage;
  const { strategy } = served;
  checkNamespace(passage, object);
  const old = served.decode(live).object as Decoded<KubernetesObject>;
  // What is read from storage gets defaults too.
  for (const each of [old, object]) strategy?.setDefaults?.(each, context);
  const entries = managed ?? manageFields(passage, object, live);
  if (passage.request.subresource === 'status') return updateStatus(passage, object, old, live, entries);
  admit(passage, object, old);
  checkResourceVersion(passage, object, old);
  takeSystemMetadata(object, old);
  refuseIfInvalid(passage, object, [...(strategy?.allocateOnUpdate?.(object, old, context, passage.state) ?? [])]);
  strategy?.prepareForUpdate?.(object, old, context);
  refuseIfInvalid(passage, object, [...updateErrors(passage, object, old)]);
  passage.warnings.push(...(strategy?.warningsOnUpdate?.(object, old, context) ?? []));
  validateAdmission(passage, object, old);
  if (passage.now) object.metadata = withManagedFields(object.metadata, entries);
  return { code: 200, ...stored(passage, object, live) };
}

/** A write to `status` changes nothing else. */
function updateStatus(
  passage: Passage,
  object: Decoded<KubernetesObject>,
  old: Decoded<KubernetesObject>,
  live: KubernetesObject,
  entries: readonly object[],
): Done {
  const { served, context } = passage;
  checkResourceVersion(passage, object, old);
  const { status: _before, ...rest } = old as Decoded<KubernetesObject> & { readonly status?: unknown };
  const changed = { ...rest, ...('status' in object ? { status: object.status } : {}), metadata: withManagedFields(old.metadata, entries) };
  refuseIfInvalid(passage, changed, [...(served.strategy?.validateStatusUpdate?.(changed, old, context) ?? [])]);
  return { code: 200, ...stored(passage, changed, live) };
}

function withManagedFields(
  metadata: Decoded<KubernetesObject>['metadata'],
  entries: readonly object[],
): Decoded<KubernetesObject>['metadata'] {
  const { managedFields, ...rest } = metadata ?? {};
  return entries.length === 0 ? rest : { ...rest, managedFields: [...entries] };
}

/** What a client saw must still be what is there. */
function checkResourceVersion(passage: Passage, object: Decoded<KubernetesObject>, old: Decoded<KubernetesObject>): void {
  const { request, served } = passage;
  const [seen = '', there = ''] = [object.metadata?.resourceVersion, old.metadata?.resourceVersion];
  if (there === '' || seen === there) return;
  if (seen !== '') throw new Refusal(conflict(request.kind.group, request.kind.plural, request.name ?? ''));
  if (served.strategy?.unconditionalUpdate === false)
    refuseIfInvalid(passage, object, [invalid(METADATA.child('resourceVersion'), 0, 'must be specified for an update')]);
}

/** What the server keeps of the stored metadata. */
function takeSystemMetadata(object: Decoded<KubernetesObject>, { metadata: old = {} }: Decoded<KubernetesObject>): void {
  const { generation: _own, ...metadata } = object.metadata ?? {};
  const kept = Object.fromEntries(SYSTEM_METADATA.flatMap((name) => (old[name] === undefined ? [] : [[name, old[name]]])));
  object.metadata = { ...metadata, ...kept, ...(metadata.uid === undefined ? {} : { uid: metadata.uid }) };
}

const SYSTEM_METADATA = ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generation'] as const;
const METADATA = FieldPath.of('metadata');

/** On update all errors are answered together: the common ones first, and again where the kind looks at its metadata itself. */
function* updateErrors(
  { request, context, served }: Passage,
  object: Decoded<KubernetesObject>,
  old: Decoded<KubernetesObject>,
): FieldErrors {
  const options = { namespaced: request.kind.namespaced, nameRule: pathSegmentName, version: context.version, anyFinalizer: true };
  yield* validateObjectMeta(object.metadata, options, METADATA);
  yield* validateMetaUpdate(object.metadata, old.metadata, { ...context, anyFinalizer: true }, METADATA);
  yield* served.strategy?.validateUpdate?.(object, old, context) ?? [];
}
