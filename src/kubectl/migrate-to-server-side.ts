import { LAST_APPLIED_PATH, ownersOfPath, upgradePatch } from '../apiserver/managed-fields/client-side-upgrade.ts';
import type { ManagedFieldsEntry } from '../apiserver/managed-fields/entries.ts';
import { type ApiRequest, type ApiResponse, isAccepted } from '../apiserver/request.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import { LAST_APPLIED } from './last-applied.ts';

type Ask = (request: ApiRequest) => ApiResponse;

/** The manager that kubectl's server-side apply goes by where no other is named. */
export const SERVER_SIDE_APPLY = 'kubectl';
/** The manager that keeps the annotation for clients who still apply themselves. */
const LAST_APPLIED_MANAGER = 'kubectl-last-applied';

const NOT_FATAL = 'This is non-fatal and will be retried next time you apply. Error:';
const ANNOTATION_LEFT = `failed to migrate ${LAST_APPLIED} for Server-Side Apply. ${NOT_FATAL}`;
const FIELDS_LEFT = `server rejected managed fields migration to Server-Side Apply. ${NOT_FATAL}`;
const NOT_APPLIED_AGAIN = `failed to re-apply configuration after performing Server-Side Apply migration. ${NOT_FATAL}`;

/** The object as it is after the migration, and what kubectl warns of: without the word `Warning:`. */
export interface Migrated {
  readonly object: KubernetesObject;
  readonly warnings: readonly string[];
}

/**
 * What kubectl does after a server-side apply to an object that was once applied by the client: the annotation gets an owner of its own,
 * what client-side apply owned goes over, and `apply` is sent again, which drops what the client no longer names
 * (`saveLastApplyAnnotationIfNecessary`, `migrateToSSAIfNecessary` of `pkg/cmd/apply/apply.go`, read at 1.34).
 */
export function migrateToServerSide(applied: KubernetesObject, apply: ApiRequest, ask: Ask): Migrated {
  const saved = saveAnnotation(applied, apply, ask);
  if ('problem' in saved) return { object: applied, warnings: [`${ANNOTATION_LEFT} ${saved.problem}`] };
  const upgraded = upgradeManagers(saved.object, apply, ask);
  if (upgraded === undefined) return { object: saved.object, warnings: [] };
  if ('problem' in upgraded) return { object: saved.object, warnings: [`${FIELDS_LEFT} ${upgraded.problem}`] };
  const again = answerOf(ask(apply));
  if ('problem' in again) return { object: upgraded.object, warnings: [`${NOT_APPLIED_AGAIN} ${again.problem}`] };
  return { object: again.object, warnings: [] };
}

type Answered = { readonly object: KubernetesObject } | { readonly problem: string };

const answerOf = (response: ApiResponse): Answered =>
  isAccepted(response) ? { object: response.object } : { problem: response.status.message };

/** The annotation would go with the client-side manager, were nobody else to own it. */
function saveAnnotation(object: KubernetesObject, apply: ApiRequest, ask: Ask): Answered {
  const { name, namespace, annotations = {} } = object.metadata;
  const annotation = annotations[LAST_APPLIED];
  if (apply.fieldManager !== SERVER_SIDE_APPLY || annotation === undefined) return { object };
  if (ownersOfPath(entriesOf(object), 'Apply', LAST_APPLIED_PATH).length > 0) return { object };
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }), annotations: { [LAST_APPLIED]: annotation } };
  const { apiVersion, kind } = apply.kind;
  return answerOf(ask({ ...apply, fieldManager: LAST_APPLIED_MANAGER, force: false, body: { apiVersion, kind, metadata } }));
}

/** Undefined where there is no client-side manager to upgrade. */
function upgradeManagers(object: KubernetesObject, { force: _force, ...apply }: ApiRequest, ask: Ask): Answered | undefined {
  const managedFields = entriesOf(object);
  const names = new Set(ownersOfPath(managedFields, 'Update', LAST_APPLIED_PATH).map(({ manager = '' }) => manager));
  const { resourceVersion } = object.metadata;
  const patch = upgradePatch({ managedFields, resourceVersion }, names, apply.fieldManager ?? '');
  return patch && answerOf(ask({ ...apply, verb: 'patch', patchType: 'json', body: patch }));
}

/** As the server stores them; the published types know less of them. */
const entriesOf = ({ metadata }: KubernetesObject): readonly ManagedFieldsEntry[] =>
  (metadata.managedFields ?? []) as unknown as readonly ManagedFieldsEntry[];
