import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { newCluster, withNamespace } from './new-cluster.ts';
import { type ApiResponse, handle, isAccepted, kindOf } from './request.ts';
import type { StatusCause } from './status.ts';

/** One question to an API server, as conformance cases put it. */
export interface Case {
  readonly id: string;
  readonly namespaced: boolean;
  readonly request: { readonly apiVersion?: unknown; readonly kind?: unknown; readonly metadata?: unknown };
  /** The object as stored before: the request takes its place. */
  readonly live?: KubernetesObject;
}

/** The answer in the form that recorded answers have. */
export interface Answer {
  readonly id: string;
  readonly code: number;
  readonly accepted: boolean;
  readonly reason?: string;
  readonly message?: string;
  readonly causes?: readonly StatusCause[];
  readonly stored?: KubernetesObject;
  readonly warnings?: readonly string[];
  /** What was not simulated, where the answer may be too kind. */
  readonly notSimulated?: string;
}

/** The namespace that the questions are put in. */
const NAMESPACE = 'conf';
const CLUSTER = withNamespace(newCluster(), NAMESPACE);

/** Plays one case on a cluster that holds what a new one does, the namespace, and the live object if there is one. */
export function answerCase({ id, namespaced, request, live }: Case, version: KubernetesVersion): Answer {
  const kind = kindOf(request, version);
  if (kind === undefined)
    return { id, code: 404, accepted: false, reason: 'NotFound', message: 'the server could not find the requested resource' };
  const state = live === undefined ? CLUSTER : CLUSTER.with(kind.group, live);
  const place = { kind, namespace: namespaced ? NAMESPACE : '', body: request };
  const response =
    live === undefined
      ? handle({ verb: 'create', ...place }, state, version)
      : handle({ verb: 'update', name: live.metadata.name, ...place }, state, version);
  return { id, ...toAnswer(response) };
}

function toAnswer(response: ApiResponse): Omit<Answer, 'id'> {
  const warnings = response.warnings.length > 0 ? { warnings: response.warnings } : {};
  if (isAccepted(response)) {
    const { code, object, notSimulated } = response;
    return { code, accepted: true, stored: object, ...warnings, ...(notSimulated === undefined ? {} : { notSimulated }) };
  }
  const { code, reason, message, causes } = response.status;
  return { code, accepted: false, ...(reason === undefined ? {} : { reason }), message, ...(causes ? { causes } : {}), ...warnings };
}
