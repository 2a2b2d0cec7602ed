import { invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import type { Schemas } from '../../schemas/store.ts';
import { renderCause } from '../render.ts';
import type { ServedKind } from '../served-kind.ts';
import { badRequest, internalStatus, invalidStatus, type Status } from '../status.ts';
import { fromUnstructured } from './from-unstructured.ts';
import { goPrint } from './go-value.ts';
import { identityProblem } from './identity.ts';
import { isObject, sorted } from './json-object.ts';
import { jsonPatch } from './json-patch.ts';
import { jsonText } from './json/json-text.ts';
import { mergePatch } from './merge-patch.ts';
import type { PatchProblem } from './problem.ts';
import { statusOf, STRATEGIC_NOT_SUPPORTED } from './status-of.ts';
import { strategicMergePatch } from './strategic-merge-patch.ts';
import { goValueType } from './strategic/go-types.ts';
import { cannotRead, checkOperations, GO_MAP, readOperations } from './strict-operations.ts';

/** By the media type of a PATCH; server-side apply is another verb. */
export type PatchType = 'json' | 'merge' | 'strategic';

/** A patch and the object that it is for. */
export interface Patch {
  readonly type: PatchType;
  /** The body, as JSON has it. */
  readonly patch: unknown;
  /** The object as the server prints it in the request's version. */
  readonly live: KubernetesObject;
  /** How the cluster treats objects of the kind. */
  readonly served: ServedKind;
  readonly schemas: Schemas;
  /** What becomes of unknown fields. */
  readonly fieldValidation: 'Strict' | 'Warn' | 'Ignore';
}

/** The patched object, decoded but without defaults, or the refusal. */
export type Patched = { readonly object: Decoded<KubernetesObject>; readonly warnings: readonly string[] } | { readonly status: Status };

const MOST_OPERATIONS = 10_000;

/** Applies a patch as kube-apiserver does, up to where an update begins (`endpoints/handlers/patch.go`, read at 1.34). */
export function applyPatch(request: Patch): Patched {
  if (request.type === 'strategic') return isCustom(request) ? { status: STRATEGIC_NOT_SUPPORTED } : applyStrategic(request);
  const unreadable = request.type === 'json' ? operationsProblem(request) : mergePatchProblem(request);
  if (unreadable) return { status: unreadable };
  return request.type === 'json' ? applyOperations(request) : finish(request, mergePatch({ ...request.live }, request.patch), []);
}

/** A custom resource has no Go type. */
const isCustom = ({ schemas, served: { info } }: Patch): boolean => schemas.kind(info.apiVersion, info.kind) === undefined;

function operationsProblem({ patch, fieldValidation }: Patch): Status | undefined {
  const isStrict = fieldValidation !== 'Ignore';
  const { typeError } = isStrict ? checkOperations(patch) : readOperations(patch);
  return typeError === undefined ? undefined : badRequest(isStrict ? `error decoding patch: ${typeError}` : typeError);
}

function mergePatchProblem({ patch, fieldValidation }: Patch): Status | undefined {
  if (fieldValidation === 'Ignore' || patch === null || isObject(patch)) return undefined;
  return badRequest(`error decoding patch: ${cannotRead(patch, GO_MAP)}`);
}

function applyOperations(request: Patch): Patched {
  const operations: readonly unknown[] = Array.isArray(request.patch) ? request.patch : [];
  if (operations.length <= MOST_OPERATIONS)
    return finish(request, jsonPatch(request.live, operations), checkOperations(operations).unknown);
  const message = `The allowed maximum operations in a JSON patch is ${MOST_OPERATIONS}, got ${operations.length}`;
  return refused(request, { fault: 'too large', message });
}

/** Decodes what JSON was patched to. */
function finish(
  request: Patch,
  result: { readonly document: unknown } | { readonly problem: PatchProblem },
  unknownInPatch: readonly string[],
): Patched {
  if ('problem' in result) return refused(request, result.problem);
  const { served, schemas } = request;
  const document = isCustom(request) ? sorted(result.document) : result.document;
  const text = jsonText(document);
  const identity = isCustom(request) ? undefined : identityProblem(document, schemas, served.info);
  if (identity !== undefined) return invalidPatch(request, text, identity);
  const { object, typeError, unknown } = served.decode(document);
  const decoded = ofKind(object, served);
  const unreadable = typeError?.message ?? served.strategy?.conversionProblem?.(decoded);
  if (unreadable !== undefined) return invalidPatch(request, text, unreadable);
  return withUnknown(request, decoded, text, [...unknownInPatch, ...unknown.map((field) => field.text)]);
}

/** Merges values, not texts: errors print the patch as Go prints a map, and types are wrong in the words of another converter. */
function applyStrategic(request: Patch): Patched {
  const { live, patch, schemas, served } = request;
  if (patch !== null && !isObject(patch)) return { status: badRequest(cannotRead(patch, GO_MAP)) };
  const result = strategicMergePatch({ ...live }, patch ?? {}, goValueType(schemas, served.info.definition));
  if ('problem' in result) return refused(request, result.problem);
  const printed = goPrint(result.patch);
  const converted = fromUnstructured(result.document, schemas, served.info);
  const { object, typeError } = served.decode(converted.object);
  const unreadable = converted.typeError ?? typeError?.message;
  if (unreadable !== undefined) return invalidPatch(request, printed, unreadable);
  const decoded = ofKind(object, served);
  const inconvertible = served.strategy?.conversionProblem?.(decoded);
  const done = withUnknown(request, decoded, printed, converted.unknown);
  return inconvertible === undefined || 'status' in done ? done : { status: internalStatus(inconvertible) };
}

/** A strategic patch cannot change what an object is: nobody reads the fields. */
const ofKind = (object: Record<string, unknown>, { info: { apiVersion, kind } }: ServedKind): Decoded<KubernetesObject> => ({
  ...object,
  apiVersion,
  kind,
});

function withUnknown(request: Patch, object: Decoded<KubernetesObject>, value: string, unknown: readonly string[]): Patched {
  if (unknown.length > 0 && request.fieldValidation === 'Strict')
    return invalidPatch(request, value, `strict decoding error: ${unknown.join(', ')}`);
  return { object, warnings: request.fieldValidation === 'Warn' ? unknown : [] };
}

/** The refusal of a patch after which the object cannot be read. It names no object. */
function invalidPatch({ schemas }: Patch, value: string, detail: string): Patched {
  return { status: invalidStatus('', '', '', [renderCause(invalid(FieldPath.of('patch'), value, detail), schemas.version)]) };
}

const refused = ({ served, live }: Patch, problem: PatchProblem): Patched => ({
  status: statusOf(problem, served.info, live.metadata.name ?? ''),
});
