import type { FieldErrors } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { GoValue, invalid } from '../../kubernetes/field-error.ts';
import { pathSegmentName } from '../../kubernetes/names.ts';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import { validateObjectMeta } from '../meta/object-meta.ts';
import { validateMetaUpdate } from '../meta/update.ts';
import { type Done, type Passage, Refusal } from '../passage.ts';
import { renderCause } from '../render.ts';
import { conflict, invalidStatus, notFoundStatus } from '../status.ts';
import { storageKey } from '../storage-key.ts';
import { createFrom } from './create.ts';
import {
  admit,
  checkPlace,
  decodeBody,
  dropSecondOwners,
  liveObject,
  manageFields,
  refuseIfInvalid,
  stored,
  validateAdmission,
} from './steps.ts';
import { updateScale } from './scale.ts';

/** A PUT (`handlers/update.go`, `rest/update.go`, read at 1.34). */
export function update(passage: Passage): Done {
  const { request, served } = passage;
  if (request.subresource === 'scale') return updateScale(passage);
  const object = decodeBody(passage, request.body);
  checkPlace(passage, object);
  dropSecondOwners(passage, object, 'as sent');
  const live = liveObject(passage);
  if (!live && !served.strategy?.createsOnUpdate)
    throw new Refusal(notFoundStatus(request.kind.group, request.kind.plural, request.name ?? ''));
  checkUid(passage, object, live);
  return live ? updateTo(passage, object, live) : createFrom(passage, object);
}

/** A client that names the uid means that object and no other (`Preconditions.Check`, `storage/interfaces.go`). */
function checkUid({ request }: Passage, { metadata }: Decoded<KubernetesObject>, live: KubernetesObject | undefined): void {
  const { kind, namespace, name = '', dryRun } = request;
  const { uid: wanted = '' } = metadata ?? {};
  // An object that was never really stored has no uid.
  const there = live ? (live.metadata.uid ?? wanted) : '';
  if (wanted === '' || wanted === there) return;
  const failed = `Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${there}`;
  const key = storageKey(kind, namespace, name, dryRun);
  const why = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${failed}`;
  throw new Refusal(conflict(kind.group, kind.plural, name, why));
}

/** The way of an object that takes the place of `live`, from its decoded form on; `managed` are its managed fields where the verb knows them. */
export function updateTo(passage: Passage, object: Decoded<KubernetesObject>, live: KubernetesObject, managed?: readonly object[]): Done {
  const { served, context } = passage;
  const { strategy } = served;
  const old = served.decode(live).object as Decoded<KubernetesObject>;
  // What is read from storage gets defaults too.
  for (const each of [old, object]) strategy?.setDefaults?.(each, context);
  const entries = managed ?? manageFields(passage, object, live);
  if (passage.request.subresource === 'status') return updateStatus(passage, object, old, live, entries);
  admit(passage, object, old);
  dropSecondOwners(passage, object, 'after admission');
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
  if (served.strategy?.unconditionalUpdate === false) refuseWithoutVersion(passage);
}

/** Upstream names the resource where it would name the kind. */
function refuseWithoutVersion({ request: { kind, name = '' }, context: { version } }: Passage): void {
  const error = invalid(METADATA.child('resourceVersion'), new GoValue('uint64', 0), 'must be specified for an update');
  throw new Refusal(invalidStatus(kind.group, kind.plural, name, [renderCause(error, version)]), [error]);
}

/** What a client can't change whatever it says, and what it need not repeat (`BeforeUpdate`, `rest/update.go`). */
function takeSystemMetadata(object: Decoded<KubernetesObject>, { metadata: old = {} }: Decoded<KubernetesObject>): void {
  const { generation: _own, selfLink: _gone, ...metadata } = object.metadata ?? {};
  object.metadata = { ...present(old, ['uid', 'deletionGracePeriodSeconds']), ...metadata, ...present(old, KEPT) };
}

const KEPT = ['creationTimestamp', 'deletionTimestamp', 'generation'] as const;

const present = <T extends object, K extends keyof T>(fields: T, names: readonly K[]): Partial<T> =>
  Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]))) as Partial<T>;

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
