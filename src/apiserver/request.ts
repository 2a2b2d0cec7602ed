import type { FieldError } from '../kubernetes/field-error.ts';
import { type Decoded, groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { decode } from '../schemas/decode.ts';
import { type KindInfo, schemasFor } from '../schemas/store.ts';
import type { User } from './admission.ts';
import type { ClusterState } from './cluster-state.ts';
import { strategies } from './kinds/index.ts';
import { type Done, type Passage, Refusal } from './passage.ts';
import { servedKind } from './served-kinds.ts';
import { NO_SUCH_RESOURCE, type Status } from './status.ts';
import { applyConfiguration } from './verbs/apply.ts';
import { create } from './verbs/create.ts';
import { deleteObject } from './verbs/delete.ts';
import { patch } from './verbs/patch.ts';
import { update } from './verbs/update.ts';
import type { PatchType } from './patch/apply-patch.ts';

export type Verb = 'create' | 'update' | 'patch' | 'apply' | 'delete';

/** What a client sends: one object, a patch of one, or the wish that one be gone. */
export interface ApiRequest {
  /** `apply` is a PATCH of type `application/apply-patch+yaml`. */
  readonly verb: Verb;
  readonly kind: KindInfo;
  /** The namespace in the URL; `''` for a cluster-scoped kind. */
  readonly namespace: string;
  /** The name in the URL; a create has none. */
  readonly name?: string | undefined;
  /** `status`, `scale`; absent for the object itself. */
  readonly subresource?: 'status' | 'scale' | undefined;
  /** The object, the patch, or the options of a delete, as JSON has them. */
  readonly body: unknown;
  readonly patchType?: PatchType;
  /** What becomes of unknown and duplicate fields. Default Strict, as kubectl sends. */
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore' | undefined;
  /** Who owns the fields from now on. */
  readonly fieldManager?: string | undefined;
  /** An apply takes fields over from other managers. */
  readonly force?: boolean | undefined;
  /** Answered as ever, and not stored: what is new gets no resourceVersion. */
  readonly dryRun?: boolean | undefined;
  /** Default: the administrator whom every cluster begins with. */
  readonly user?: User | undefined;
}

/** What the server answers. A refusal has a `status`, an acceptance the `object` as it is stored then. */
export type ApiResponse =
  | {
      readonly code: 200 | 201;
      readonly object: KubernetesObject;
      readonly warnings: readonly string[];
      /** The cluster after the request; its object counts are right, its revision where the server's clock was given. */
      readonly state: ClusterState;
      /** What a real server would have looked at besides. */
      readonly notSimulated?: string;
    }
  | { readonly code: number; readonly status: Status; readonly errors: readonly FieldError[]; readonly warnings: readonly string[] };

/** Whether the server took the request. */
export const isAccepted = (response: ApiResponse): response is Extract<ApiResponse, { object: KubernetesObject }> => 'object' in response;

const VERBS: Readonly<Record<Verb, (passage: Passage) => Done>> = {
  create,
  update,
  patch,
  apply: applyConfiguration,
  delete: deleteObject,
};

/**
 * Answers a request as kube-apiserver does, in its order and with its stopping points (read at 1.34: `endpoints/handlers`,
 * `registry/rest`, `registry/generic/registry/store.go`). With `now` the object gets what a server gives to what it stores: uid, times,
 * resourceVersion, managed fields; without it the answer is what a dry run would say.
 */
export function handle(request: ApiRequest, state: ClusterState, version: KubernetesVersion, now?: Date): ApiResponse {
  const served = servedKind(request.kind, state, version);
  const passage: Passage = {
    request,
    state,
    served,
    context: { version, isKept: now !== undefined && !request.dryRun, ...(now === undefined ? {} : { now }) },
    warnings: [],
    notes: served.strategy ? [] : [`${request.kind.kind} of ${request.kind.apiVersion} is decoded, and not simulated beyond that`],
    ...(now === undefined ? {} : { now }),
  };
  try {
    refuseMissingPart(request);
    const done = VERBS[request.verb](passage);
    const notSimulated = passage.notes.length === 0 ? {} : { notSimulated: [...new Set(passage.notes)].join('; ') };
    return { ...done, warnings: [...new Set(passage.warnings)], ...notSimulated };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { status, errors } = refusal;
    return { code: status.code, status, errors, warnings: [...new Set(passage.warnings)] };
  }
}

/** Not every kind has a scale, or a status, to be written apart. */
function refuseMissingPart({ subresource, kind }: ApiRequest): void {
  if (subresource !== undefined && !kind.subresources.includes(subresource)) throw new Refusal(NO_SUCH_RESOURCE);
}

/** The object decoded and defaulted, whatever else is wrong with it: what a rule looks at. */
export function defaulted(kind: KindInfo, body: unknown, version: KubernetesVersion): Decoded<KubernetesObject> {
  const { object } = decode(body, schemasFor(version), kind);
  const decoded = object as Decoded<KubernetesObject>;
  strategies.get(`${kind.group}/${kind.version}/${kind.kind}`)?.setDefaults?.(decoded, { version });
  return decoded;
}

/** What the server would warn of once it takes the object: a request that is refused has no warnings of the kind. */
export function warningsOnceMended(kind: KindInfo, body: unknown, version: KubernetesVersion): readonly string[] {
  const strategy = strategies.get(`${kind.group}/${kind.version}/${kind.kind}`);
  return [...new Set(strategy?.warningsOnCreate?.(defaulted(kind, body, version), { version }) ?? [])];
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
