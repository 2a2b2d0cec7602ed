import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import { pathSegmentName } from '../../kubernetes/names.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { newIdentity } from '../bookkeeping.ts';
import { validateObjectMeta } from '../meta/object-meta.ts';
import { type Done, type Passage, Refusal } from '../passage.ts';
import { alreadyExists } from '../status.ts';
import {
  admit,
  checkNamespace,
  clearSystemMetadata,
  decodeBody,
  dropSecondOwners,
  manageFields,
  refuseIfInvalid,
  stored,
  validateAdmission,
} from './steps.ts';

/** A POST (`handlers/create.go`, `rest/create.go`, read at 1.34). */
export function create(passage: Passage): Done {
  const object = decodeBody(passage, passage.request.body);
  dropSecondOwners(passage, object, 'as sent');
  return createFrom(passage, object);
}

/** The way of an object that is not there yet, from its decoded form on; `managed` are its managed fields where the verb knows them. */
export function createFrom(passage: Passage, decoded: Decoded<KubernetesObject>, managed?: readonly object[]): Done {
  const { strategy } = passage.served;
  const object = clearSystemMetadata(decoded);
  checkNamespace(passage, object);
  strategy?.setDefaults?.(object, passage.context);
  const entries = managed ?? manageFields(passage, object);
  admit(passage, object);
  dropSecondOwners(passage, object, 'after admission');
  if (passage.now) object.metadata = { ...object.metadata, ...newIdentity(passage.state, passage.now) };
  generateName(object);
  refuseIfInvalid(passage, object, [...(strategy?.allocate?.(object, passage.context, passage.state) ?? [])]);
  strategy?.prepareForCreate?.(object, passage.context);
  if (strategy?.tracksGeneration) object.metadata = { ...object.metadata, generation: 1 };
  validateCreate(passage, object);
  validateAdmission(passage, object);
  return store(passage, object, entries);
}

/** The longest base that leaves room for the random suffix in 63 characters. */
const GENERATED_BASE_LENGTH = 58;

/** A real server appends five random characters of `bcdfghjklmnpqrstvwxz2456789`; ours are always the same five. */
function generateName(object: Decoded<KubernetesObject>): void {
  const { name = '', generateName: base = '' } = object.metadata ?? {};
  if (name === '' && base !== '') object.metadata = { ...object.metadata, name: `${base.slice(0, GENERATED_BASE_LENGTH)}xxxxx` };
}

/** The kind's own rules first; the common ones for metadata only once these hold. */
function validateCreate(passage: Passage, object: Decoded<KubernetesObject>): void {
  const { served, context, request } = passage;
  if (served.strategy === undefined) return;
  refuseIfInvalid(passage, object, [...served.strategy.validate(object, context)]);
  const options = { namespaced: request.kind.namespaced, nameRule: pathSegmentName, version: context.version, anyFinalizer: true };
  refuseIfInvalid(passage, object, [...validateObjectMeta(object.metadata, options, FieldPath.of('metadata'))]);
  passage.warnings.push(...(served.strategy.warningsOnCreate?.(object, context) ?? []));
}

function store(passage: Passage, object: Decoded<KubernetesObject>, managed: readonly object[]): Done {
  const { request, state, now } = passage;
  const { group, kind, plural } = request.kind;
  const name = object.metadata?.name ?? '';
  const present = state.get(group, kind, request.namespace, name);
  // In a part of a cluster that is not known, making what is there already is an update.
  if (present && !state.isOpen) {
    const status = alreadyExists(group, plural, name);
    throw new Refusal(present.metadata.deletionTimestamp ? { ...status, message: `object is being deleted: ${status.message}` } : status);
  }
  if (now)
    object.metadata = { ...object.metadata, ...newIdentity(state, now), ...(managed.length > 0 ? { managedFields: [...managed] } : {}) };
  return { code: 201, ...stored(passage, object) };
}
