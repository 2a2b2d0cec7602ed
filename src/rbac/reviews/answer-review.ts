import type { User } from '../../apiserver/admission.ts';
import { timestamp } from '../../apiserver/bookkeeping.ts';
import type { ClusterState } from '../../apiserver/cluster-state.ts';
import { renderCause } from '../../apiserver/render.ts';
import { badRequest, invalidStatus, type Status } from '../../apiserver/status.ts';
import type { FieldError } from '../../kubernetes/field-error.ts';
import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { encode } from '../../schemas/encode.ts';
import type { KindInfo } from '../../schemas/kind.ts';
import { schemasFor } from '../../schemas/store.ts';
import { authorize } from '../authorize.ts';
import { rulesFor } from '../rules-for.ts';
import { groupsOf, type ReviewSpec } from './attributes.ts';
import { requestOf } from './request-of.ts';
import { validateReview } from './validate.ts';

/** A POST of one of the kinds that the server answers and does not store. */
export interface ReviewRequest {
  readonly kind: KindInfo;
  /** The namespace in the URL; `''` for all but LocalSubjectAccessReview. */
  readonly namespace: string;
  /** The body as decoded. */
  readonly object: Decoded<KubernetesObject>;
  /** Who asks. */
  readonly user: User;
  readonly version: KubernetesVersion;
  /** The server's clock, for the one kind that tells the time. */
  readonly now?: Date | undefined;
}

/** The review with its status, as a 201 prints it, or the refusal. */
export type ReviewAnswer = { readonly object: KubernetesObject } | { readonly status: Status; readonly errors: readonly FieldError[] };

type Answer = (request: ReviewRequest, state: ClusterState) => ReviewAnswer;

const ANSWERS: Readonly<Record<string, Answer>> = {
  'SelfSubjectAccessReview.authorization.k8s.io': answerAccess,
  'SubjectAccessReview.authorization.k8s.io': answerAccess,
  'LocalSubjectAccessReview.authorization.k8s.io': answerAccess,
  'SelfSubjectRulesReview.authorization.k8s.io': answerRules,
  'SelfSubjectReview.authentication.k8s.io': answerSelf,
};

/** What the server says to a review (`pkg/registry/{authorization,authentication}`, read at 1.34); undefined for every other kind. */
export function answerReview(request: ReviewRequest, state: ClusterState): ReviewAnswer | undefined {
  return ANSWERS[`${request.kind.kind}.${request.kind.group}`]?.(request, state);
}

const refused = (status: Status, errors: readonly FieldError[] = []): ReviewAnswer => ({ status, errors });

/** May someone do something? The `Self…` kind asks for whoever sends it. */
function answerAccess(request: ReviewRequest, state: ClusterState): ReviewAnswer {
  const { kind, namespace, version } = request;
  const object = inNamespace(request);
  if ((object.metadata?.namespace ?? '') !== namespace)
    return refused(badRequest('the namespace of the provided object does not match the namespace sent on the request'));
  const spec = specOf(object);
  const errors = [...validateReview({ kind: kind.kind, metadata: object.metadata ?? {}, spec }, version)];
  // Inside the server the object no longer knows its kind, so that the answer does not name it.
  if (errors.length > 0)
    return refused(
      invalidStatus(
        kind.group,
        '',
        '',
        errors.map((error) => renderCause(error, version)),
      ),
      errors,
    );
  const user = kind.kind === 'SelfSubjectAccessReview' ? request.user : { name: spec.user ?? '', groups: groupsOf(spec) };
  const { allowed, reason } = authorize(requestOf(user, spec), state);
  return { object: printed(request, object, { allowed, ...(reason === '' ? {} : { reason }) }) };
}

/** Everything that whoever sends it may do in one namespace. */
function answerRules(request: ReviewRequest, state: ClusterState): ReviewAnswer {
  const { namespace = '' } = specOf(request.object) as { namespace?: string };
  if (namespace === '') return refused(badRequest('no namespace on request'));
  return { object: printed(request, {}, { ...rulesFor(request.user, namespace, state) }) };
}

/** Who am I? */
function answerSelf(request: ReviewRequest): ReviewAnswer {
  const { name, groups } = request.user;
  const metadata = request.now === undefined ? {} : { creationTimestamp: timestamp(request.now) };
  return { object: printed(request, { metadata }, { userInfo: { username: name, groups } }) };
}

/** Only a namespaced kind has a namespace, and that of the URL where it says none. */
function inNamespace({ kind, namespace, object }: ReviewRequest): Decoded<KubernetesObject> {
  const { namespace: own = '', ...metadata } = object.metadata ?? {};
  return { ...object, metadata: kind.namespaced ? { ...metadata, namespace: own === '' ? namespace : own } : metadata };
}

const specOf = (object: Decoded<KubernetesObject>): ReviewSpec => (object as { spec?: ReviewSpec }).spec ?? {};

function printed({ kind, version }: ReviewRequest, object: Decoded<KubernetesObject>, status: object): KubernetesObject {
  const whole = { ...object, apiVersion: kind.apiVersion, kind: kind.kind };
  // The status comes as it is: unlike what was stored, it keeps its empty lists.
  return { ...encode(whole, schemasFor(version), kind.definition), status } as unknown as KubernetesObject;
}
