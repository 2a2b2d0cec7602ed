import type { FieldError } from '../../kubernetes/field-error.ts';
import { type Decoded, groupVersionOf, type KubernetesObject } from '../../kubernetes/objects.ts';
import { badRequestMessage } from '../../schemas/decode.ts';
import { deprecationWarning } from '../../schemas/lifecycle.ts';
import { schemasFor } from '../../schemas/store.ts';
import { ADMINISTRATOR, type Attributes } from '../admission.ts';
import { admissionPlugins } from '../admission/index.ts';
import { timestamp } from '../bookkeeping.ts';
import type { ClusterState } from '../cluster-state.ts';
import { fieldTypes } from '../field-types.ts';
import { managedFieldsAfterWrite } from '../managed-fields/after-write.ts';
import type { ManagedFieldsEntry } from '../managed-fields/entries.ts';
import { resetFields } from '../managed-fields/reset-fields.ts';
import { sameButForTimes } from '../managed-fields/same-entries.ts';
import { dropSecondOwners as dropSecond } from '../meta/owner-references.ts';
import { type Passage, Refusal } from '../passage.ts';
import { identityProblem } from '../patch/identity.ts';
import { renderCause } from '../render.ts';
import type { ApiRequest } from '../request.ts';
import { badRequest, invalidStatus } from '../status.ts';

/** Decode: a type error wins over unknown fields; both are a 400 without causes. */
export function decodeBody(passage: Passage, body: unknown): Decoded<KubernetesObject> {
  const { request, warnings, served } = passage;
  const { kind, fieldValidation = 'Strict' } = request;
  // The server warns before it has read the body.
  warnOfDeprecation(passage);
  refuseForeign(passage, body);
  const { object, typeError, unknown } = served.decode(body);
  const unreadable = typeError?.message ?? served.strategy?.conversionProblem?.(object as Decoded<KubernetesObject>);
  if (unreadable !== undefined) throw new Refusal(badRequest(badRequestMessage(kind.kind, kind.version, unreadable)));
  if (unknown.length > 0 && fieldValidation === 'Strict')
    throw new Refusal(
      badRequest(badRequestMessage(kind.kind, kind.version, `strict decoding error: ${unknown.map(({ text }) => text).join(', ')}`)),
    );
  if (fieldValidation === 'Warn') warnings.push(...unknown.map(({ text }) => text));
  return object as Decoded<KubernetesObject>;
}

/** A body of another kind than the URL's; one that says nothing of its kind is taken for that. */
function refuseForeign({ served, request: { kind }, context }: Passage, body: unknown): void {
  const { apiVersion, kind: name } = (typeof body === 'object' ? (body ?? {}) : {}) as { apiVersion?: unknown; kind?: unknown };
  if (served.openAPIV3Schema !== undefined || typeof apiVersion !== 'string' || typeof name !== 'string') return;
  const problem = identityProblem(body, schemasFor(context.version), kind);
  if (problem === undefined) return;
  const { version } = groupVersionOf(apiVersion);
  throw new Refusal(badRequest(`${name} in version ${JSON.stringify(version)} cannot be handled as a ${kind.kind}: ${problem}`));
}

/** Of a version that is on its way out. */
export function warnOfDeprecation({ served, request, context, warnings }: Passage): void {
  const deprecated = served.deprecation ?? deprecationWarning(request.kind, context.version);
  if (deprecated !== undefined) warnings.push(deprecated);
}

/** What the client of a new object may not set is wiped before anything looks at it (`WipeObjectMetaSystemFields`). */
export function clearSystemMetadata(object: Decoded<KubernetesObject>): Decoded<KubernetesObject> {
  const { creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, uid, selfLink, ...metadata } = object.metadata ?? {};
  return { ...object, metadata };
}

export function checkNamespace({ request }: Passage, object: Decoded<KubernetesObject>): void {
  const metadata = (object.metadata ??= {});
  if (!request.kind.namespaced) {
    delete metadata.namespace;
    return;
  }
  if ((metadata.namespace ?? '') === '') metadata.namespace = request.namespace;
  else if (metadata.namespace !== request.namespace)
    throw new Refusal(badRequest('the namespace of the provided object does not match the namespace sent on the request'));
}

/** An object that is there already is named twice, in the URL and by itself (`checkName`, `handlers/rest.go`). */
export function checkPlace(passage: Passage, object: Decoded<KubernetesObject>): void {
  checkNamespace(passage, object);
  const [inBody = '', inUrl = ''] = [object.metadata?.name, passage.request.name];
  if (inBody === '')
    throw new Refusal(badRequest(`the name of the object (${inUrl} based on URL) was undeterminable: name must be provided`));
  if (inBody !== inUrl) throw new Refusal(badRequest(`the name of the object (${inBody}) does not match the name on the URL (${inUrl})`));
}

/** Owners that are named twice are named once, with a warning. */
export function dropSecondOwners(
  { warnings, context }: Passage,
  { metadata }: Decoded<KubernetesObject>,
  when: 'as sent' | 'after admission',
): void {
  const warning = dropSecond(metadata, context.version, when);
  if (warning !== undefined) warnings.push(warning);
}

/** The object that the request names, as it is stored. */
export const liveObject = ({ request, state }: Passage): KubernetesObject | undefined =>
  state.get(request.kind.group, request.kind.kind, request.namespace, request.name ?? '');

/** What admission is told of the request; `verb` is what becomes of the object, whatever the client called it. */
export function attributesOf(
  passage: Passage,
  verb: Attributes['verb'],
  object: Decoded<KubernetesObject>,
  old?: Decoded<KubernetesObject>,
): Attributes {
  const { request, state, context, warnings, notes } = passage;
  return {
    verb,
    kind: request.kind,
    namespace: request.namespace,
    name: request.name ?? object.metadata?.name ?? '',
    subresource: request.subresource ?? '',
    user: request.user ?? ADMINISTRATOR,
    object,
    ...(old === undefined ? {} : { old }),
    version: context.version,
    state,
    ...(passage.now === undefined ? {} : { now: passage.now }),
    warn: (text) => warnings.push(text),
    note: (text) => notes.push(text),
  };
}

const verbOf = (old: unknown): 'create' | 'update' => (old === undefined ? 'create' : 'update');

/** The mutating chain. */
export function admit(passage: Passage, object: Decoded<KubernetesObject>, old?: Decoded<KubernetesObject>): void {
  const attributes = attributesOf(passage, verbOf(old), object, old);
  for (const plugin of admissionPlugins) {
    const refusal = plugin.admit?.(attributes);
    if (refusal) throw new Refusal(refusal);
  }
}

/** The validating chain. */
export function validateAdmission(passage: Passage, object: Decoded<KubernetesObject>, old?: Decoded<KubernetesObject>): void {
  const attributes = attributesOf(passage, verbOf(old), object, old);
  for (const plugin of admissionPlugins) {
    const refusal = plugin.validate?.(attributes);
    if (refusal) throw new Refusal(refusal);
  }
}

export function refuseIfInvalid({ request, context }: Passage, object: Decoded<KubernetesObject>, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const causes = errors.map((error) => renderCause(error, context.version));
  throw new Refusal(invalidStatus(request.kind.group, request.kind.kind, object.metadata?.name ?? '', causes), errors);
}

/** The managed fields after a write that is no apply: who changed a field owns it. None where nothing is to be stored. */
export function manageFields(passage: Passage, object: Decoded<KubernetesObject>, live?: KubernetesObject): readonly ManagedFieldsEntry[] {
  const { request, served, context, now } = passage;
  const sent = object.metadata?.managedFields;
  if (object.metadata) delete object.metadata.managedFields;
  if (now === undefined) return [];
  return managedFieldsAfterWrite({
    old: live,
    object: served.encode(object),
    sent: sent ?? live?.metadata.managedFields,
    manager: request.fieldManager ?? 'kubectl',
    apiVersion: request.kind.apiVersion,
    subresource: request.subresource ?? '',
    time: timestamp(now),
    types: fieldTypes(served, context.version),
    reset: resetFields(request.kind, request.subresource),
  });
}

/** What the server would keep, and the cluster that has it. A write that changes nothing is none. */
export function stored(
  { request, served, context, state, now }: Passage,
  object: Decoded<KubernetesObject>,
  live?: KubernetesObject,
): { object: KubernetesObject; state: ClusterState } {
  served.strategy?.canonicalize?.(object, context);
  const { group } = request.kind;
  if (now === undefined) {
    const printed = served.encode(object);
    return { object: printed, state: state.with(group, printed) };
  }
  const printed = served.encode({ ...object, metadata: { ...object.metadata, ...versionAfter(request, live, state) } });
  if (live && isSame(printed, live)) return { object: live, state };
  const { deletionTimestamp, finalizers = [], namespace = '', name = '' } = printed.metadata;
  const isGone = deletionTimestamp !== undefined && finalizers.length === 0 && request.kind.kind !== 'Namespace';
  return { object: printed, state: isGone ? state.without(group, request.kind.kind, namespace, name) : state.with(group, printed) };
}

/** A dry run shows the version that is there. */
function versionAfter({ dryRun }: ApiRequest, live: KubernetesObject | undefined, state: ClusterState): { resourceVersion?: string } {
  if (!dryRun) return { resourceVersion: String(state.revision + 1) };
  const { resourceVersion } = live?.metadata ?? {};
  return resourceVersion === undefined ? {} : { resourceVersion };
}

/** Whether two objects differ in nothing but what the server counts. */
const isSame = (a: KubernetesObject, b: KubernetesObject): boolean =>
  JSON.stringify(uncounted(a)) === JSON.stringify(uncounted(b)) && sameButForTimes(entriesOf(a), entriesOf(b));

const entriesOf = ({ metadata }: KubernetesObject): readonly ManagedFieldsEntry[] =>
  (metadata.managedFields ?? []) as unknown as readonly ManagedFieldsEntry[];

const uncounted = ({ metadata: { managedFields, resourceVersion, ...metadata }, ...object }: KubernetesObject): object => ({
  ...object,
  metadata,
});
