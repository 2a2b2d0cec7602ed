import type { FieldError, FieldErrors } from '../kubernetes/field-error.ts';
import { FieldPath } from '../kubernetes/field-path.ts';
import { pathSegmentName } from '../kubernetes/names.ts';
import { type Decoded, groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { badRequestMessage, decode } from '../schemas/decode.ts';
import { encode } from '../schemas/encode.ts';
import { deprecationWarning } from '../schemas/lifecycle.ts';
import { type KindInfo, type Schemas, schemasFor } from '../schemas/store.ts';
import { ADMINISTRATOR, type Attributes } from './admission.ts';
import { admissionPlugins } from './admission/index.ts';
import type { ClusterState } from './cluster-state.ts';
import { strategies } from './kinds/index.ts';
import { validateObjectMeta } from './meta/object-meta.ts';
import { validateMetaUpdate } from './meta/update.ts';
import { renderCause } from './render.ts';
import { alreadyExists, badRequest, internalStatus, invalidStatus, type Status } from './status.ts';
import type { Strategy, StrategyContext } from './strategy.ts';

/** What a client sends: a POST or a PUT of one object. */
export interface ApiRequest {
  readonly verb: 'create' | 'update';
  readonly kind: KindInfo;
  /** The namespace in the URL; `''` for a cluster-scoped kind. */
  readonly namespace: string;
  /** The name in the URL of an update. */
  readonly name?: string;
  /** The object as JSON has it. */
  readonly body: unknown;
  /** What becomes of unknown and duplicate fields. Default Strict, as kubectl sends. */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
}

/** What the server answers. A refusal has a `status`, an acceptance the `object` as it would be stored. */
export type ApiResponse =
  | {
      readonly code: 200 | 201;
      readonly object: KubernetesObject;
      readonly warnings: readonly string[];
      /** What a real server would have looked at besides. */
      readonly notSimulated?: string;
    }
  | { readonly code: number; readonly status: Status; readonly errors: readonly FieldError[]; readonly warnings: readonly string[] };

/** Whether the server took the object. */
export const isAccepted = (response: ApiResponse): response is Extract<ApiResponse, { object: KubernetesObject }> => 'object' in response;

/** Thrown inside the corridor to leave it; never seen outside. */
class Refusal extends Error {
  constructor(
    readonly status: Status,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(status.message);
  }
}

/** One request on its way through the server. */
interface Passage {
  readonly request: ApiRequest;
  readonly state: ClusterState;
  readonly schemas: Schemas;
  readonly context: StrategyContext;
  readonly strategy: Strategy | undefined;
  readonly warnings: string[];
}

/** Answers a request as kube-apiserver does, in its order and with its stopping points (read at 1.34: `endpoints/handlers/create.go`, `registry/rest/create.go`). */
export function handle(request: ApiRequest, state: ClusterState, version: KubernetesVersion): ApiResponse {
  const { group, version: apiVersion, kind } = request.kind;
  const strategy = strategies.get(`${group}/${apiVersion}/${kind}`);
  const passage: Passage = { request, state, schemas: schemasFor(version), context: { version }, strategy, warnings: [] };
  try {
    const object = request.verb === 'create' ? create(passage) : update(passage);
    const answer = { code: request.verb === 'create' ? 201 : 200, object, warnings: [...new Set(passage.warnings)] } as const;
    return strategy
      ? answer
      : { ...answer, notSimulated: `${kind} of ${request.kind.apiVersion} is decoded, and not simulated beyond that` };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { status, errors } = refusal;
    return { code: status.code, status, errors, warnings: [...new Set(passage.warnings)] };
  }
}

function create(passage: Passage): KubernetesObject {
  const object = decodeBody(passage);
  checkNamespace(passage, object);
  passage.strategy?.setDefaults?.(object as Decoded<KubernetesObject>, passage.context);
  admit(passage, object);
  generateName(object);
  refuseIfInvalid(passage, object, [...(passage.strategy?.allocate?.(object, passage.context, passage.state) ?? [])]);
  passage.strategy?.prepareForCreate?.(object, passage.context);
  if (passage.strategy?.tracksGeneration) object.metadata = { ...object.metadata, generation: 1 };
  validateCreate(passage, object);
  validateAdmission(passage, object);
  return store(passage, object);
}

function update(passage: Passage): KubernetesObject {
  const { request, state, strategy, context } = passage;
  const object = decodeBody(passage);
  checkNamespace(passage, object);
  const live = state.get(request.kind.group, request.kind.kind, request.namespace, request.name ?? '');
  if (live === undefined) throw new Refusal(internalStatus('updates of objects that do not exist are not simulated'));
  const old = decode(live, passage.schemas, request.kind).object as Decoded<KubernetesObject>;
  strategy?.setDefaults?.(object, context);
  admit(passage, object, old);
  takeSystemMetadata(object, old);
  strategy?.prepareForUpdate?.(object, old, context);
  refuseIfInvalid(passage, object, [...updateErrors(passage, object, old)]);
  passage.warnings.push(...(strategy?.warningsOnUpdate?.(object, old, context) ?? []));
  validateAdmission(passage, object, old);
  return stored(object, passage);
}

/** What the server keeps of the stored metadata. */
function takeSystemMetadata(object: Decoded<KubernetesObject>, { metadata = {} }: Decoded<KubernetesObject>): void {
  const { generation, uid, creationTimestamp } = metadata;
  const kept = { ...(uid === undefined ? {} : { uid }), ...(creationTimestamp === undefined ? {} : { creationTimestamp }) };
  object.metadata = { ...kept, ...object.metadata, ...(generation === undefined ? {} : { generation }) };
}

/** Decode: a type error wins over unknown fields; both are a 400 without causes. */
function decodeBody({ request, schemas, warnings, context, strategy }: Passage): Decoded<KubernetesObject> {
  const { kind, body, fieldValidation = 'Strict' } = request;
  // The server warns of a deprecated version before it has read the body.
  const deprecated = deprecationWarning(kind, context.version);
  if (deprecated !== undefined) warnings.push(deprecated);
  const { object, typeError, unknown } = decode(body, schemas, kind);
  const unreadable = typeError?.message ?? strategy?.conversionProblem?.(object as Decoded<KubernetesObject>);
  if (unreadable !== undefined) throw new Refusal(badRequest(badRequestMessage(kind.kind, kind.version, unreadable)));
  if (unknown.length > 0 && fieldValidation === 'Strict')
    throw new Refusal(
      badRequest(badRequestMessage(kind.kind, kind.version, `strict decoding error: ${unknown.map(({ text }) => text).join(', ')}`)),
    );
  if (fieldValidation === 'Warn') warnings.push(...unknown.map(({ text }) => text));
  return clearSystemMetadata(object as Decoded<KubernetesObject>);
}

/** What a client may not set is wiped before anything looks at it. */
function clearSystemMetadata(object: Decoded<KubernetesObject>): Decoded<KubernetesObject> {
  const { creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, uid, selfLink, managedFields, ...metadata } =
    object.metadata ?? {};
  return { ...object, metadata };
}

function checkNamespace({ request }: Passage, object: Decoded<KubernetesObject>): void {
  const metadata = (object.metadata ??= {});
  if (!request.kind.namespaced) {
    delete metadata.namespace;
    return;
  }
  if ((metadata.namespace ?? '') === '') metadata.namespace = request.namespace;
  else if (metadata.namespace !== request.namespace)
    throw new Refusal(badRequest('the namespace of the provided object does not match the namespace sent on the request'));
}

function attributesOf(passage: Passage, object: Decoded<KubernetesObject>, old?: Decoded<KubernetesObject>): Attributes {
  const { request, state, context, warnings } = passage;
  return {
    verb: request.verb,
    kind: request.kind,
    namespace: request.namespace,
    name: request.name ?? object.metadata?.name ?? '',
    subresource: '',
    user: ADMINISTRATOR,
    object,
    ...(old === undefined ? {} : { old }),
    version: context.version,
    state,
    warn: (text) => warnings.push(text),
  };
}

/** The mutating chain. */
function admit(passage: Passage, object: Decoded<KubernetesObject>, old?: Decoded<KubernetesObject>): void {
  const attributes = attributesOf(passage, object, old);
  for (const plugin of admissionPlugins) {
    const refusal = plugin.admit?.(attributes);
    if (refusal) throw new Refusal(refusal);
  }
}

/** The validating chain. */
function validateAdmission(passage: Passage, object: Decoded<KubernetesObject>, old?: Decoded<KubernetesObject>): void {
  const attributes = attributesOf(passage, object, old);
  for (const plugin of admissionPlugins) {
    const refusal = plugin.validate?.(attributes);
    if (refusal) throw new Refusal(refusal);
  }
}

/** The longest base that leaves room for the random suffix in 63 characters. */
const GENERATED_BASE_LENGTH = 58;

/** A real server appends five random characters of `bcdfghjklmnpqrstvwxz2456789`; ours are always the same five. */
function generateName(object: Decoded<KubernetesObject>): void {
  const { name = '', generateName: base = '' } = object.metadata ?? {};
  if (name === '' && base !== '') object.metadata = { ...object.metadata, name: `${base.slice(0, GENERATED_BASE_LENGTH)}xxxxx` };
}

function validateCreate(passage: Passage, object: Decoded<KubernetesObject>): void {
  const { strategy, context } = passage;
  if (strategy === undefined) return;
  refuseIfInvalid(passage, object, [...strategy.validate(object, context)]);
  refuseIfInvalid(passage, object, [...commonMetaErrors(passage, object)]);
  passage.warnings.push(...(strategy.warningsOnCreate?.(object, context) ?? []));
}

const METADATA = FieldPath.of('metadata');

/** The rules for the metadata of every kind, whose name is one segment of a URL path. On create checked only once the kind's own rules hold. */
function commonMetaErrors({ request, context }: Passage, object: Decoded<KubernetesObject>): FieldErrors {
  return validateObjectMeta(
    object.metadata,
    { namespaced: request.kind.namespaced, nameRule: pathSegmentName, version: context.version, anyFinalizer: true },
    METADATA,
  );
}

/** On update all errors are answered together: the common ones first, and again where the kind looks at its metadata itself. */
function* updateErrors(passage: Passage, object: Decoded<KubernetesObject>, old: Decoded<KubernetesObject>): FieldErrors {
  yield* commonMetaErrors(passage, object);
  yield* validateMetaUpdate(object.metadata, old.metadata, { ...passage.context, anyFinalizer: true }, METADATA);
  yield* passage.strategy?.validateUpdate?.(object, old, passage.context) ?? [];
}

function refuseIfInvalid({ request, context }: Passage, object: Decoded<KubernetesObject>, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const causes = errors.map((error) => renderCause(error, context.version));
  throw new Refusal(invalidStatus(request.kind.group, request.kind.kind, object.metadata?.name ?? '', causes), errors);
}

function store(passage: Passage, object: Decoded<KubernetesObject>): KubernetesObject {
  const { request, state } = passage;
  const { group, kind, plural } = request.kind;
  const name = object.metadata?.name ?? '';
  // In a part of a cluster that is not known, making what is there already is an update.
  if (!state.isOpen && state.get(group, kind, request.namespace, name)) throw new Refusal(alreadyExists(group, plural, name));
  return stored(object, passage);
}

/** What the server would keep: the object as Go prints it. */
function stored(object: Decoded<KubernetesObject>, { schemas, request, strategy, context }: Passage): KubernetesObject {
  strategy?.canonicalize?.(object, context);
  return encode(object, schemas, request.kind.definition) as unknown as KubernetesObject;
}

/** The object decoded and defaulted, whatever else is wrong with it: what a rule looks at. */
export function defaulted(kind: KindInfo, body: unknown, version: KubernetesVersion): Decoded<KubernetesObject> {
  const { object } = decode(body, schemasFor(version), kind);
  const decoded = object as Decoded<KubernetesObject>;
  strategies.get(`${kind.group}/${kind.version}/${kind.kind}`)?.setDefaults?.(decoded, { version });
  return decoded;
}

/** The kind that an object's own `apiVersion` and `kind` name, if this release serves it. */
export function kindOf(
  object: { readonly apiVersion?: unknown; readonly kind?: unknown },
  version: KubernetesVersion,
): KindInfo | undefined {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  return groupVersionOf(apiVersion).version === '' ? undefined : schemasFor(version).kind(apiVersion, kind);
}
