import type { ApiRequest } from '../../apiserver/request.ts';
import { conflict } from '../../apiserver/status.ts';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { schemasFor } from '../../schemas/store.ts';
import { readBody } from '../body.ts';
import { type HttpAnswer, HttpRefusal } from '../http.ts';
import { OF_LISTS, OF_OBJECTS, shownList, shownObject } from '../representation.ts';
import { notSimulated } from '../statuses.ts';
import { deletedBody } from '../status-body.ts';
import { selectedObjects } from './list.ts';
import { booleanOf, dryRunErrors, refuse } from './request-options.ts';
import { authorize, readObject, showing, type Target } from './target.ts';
import { accepted } from './write.ts';

/** How a delete is asked for (`metav1.DeleteOptions`). */
interface DeleteOptions {
  readonly dryRun?: readonly string[];
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  readonly orphanDependents?: boolean;
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
}

/** Kinds whose objects are answered when they go; of all others a Status tells it (`ReturnDeletedObject`, read at 1.34). */
const ANSWERED: ReadonlySet<string> = new Set([
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Pod',
  'PodTemplate',
  'ResourceQuota',
  'Service',
  'ServiceAccount',
]);

/** A DELETE of one object. */
export function deleteObject(target: Target): HttpAnswer {
  const { kind, subresource, cluster, site } = target;
  if (subresource) throw new HttpRefusal(notSimulated(`${kind.plural}/${subresource.name}`));
  const options = deleteOptions(target);
  const form = showing(target, OF_OBJECTS);
  authorize(target, 'delete');
  checkPreconditions(target, options);
  const { object, warnings } = accepted(cluster.request(deletion(target, target.name, options), { dryRun: isDry(options) }));
  site.journal.note(cluster.state);
  const isWaiting = object.metadata.deletionTimestamp !== undefined;
  const code = isWaiting && (options.propagationPolicy === 'Foreground' || options.orphanDependents === false) ? 202 : 200;
  return {
    code,
    warnings,
    body:
      isWaiting || (kind.group === '' && ANSWERED.has(kind.kind)) ? shownObject(object, form) : deletedBody({ ...named(object), ...kind }),
  };
}

/** A DELETE of everything that the request's selectors mean. */
export function deleteCollection(target: Target): HttpAnswer {
  authorize(target, 'deletecollection');
  const { cluster, site } = target;
  const options = deleteOptions(target);
  const form = showing(target, OF_LISTS);
  const objects = selectedObjects({ ...target, cluster: site.cluster });
  const warnings: string[] = [];
  const gone: KubernetesObject[] = [];
  for (const { metadata } of objects) {
    const { user: _user, ...request } = deletion({ ...target, namespace: metadata.namespace ?? '' }, metadata.name, options);
    const response = accepted(site.cluster.request(request, { dryRun: isDry(options) }));
    warnings.push(...response.warnings);
    gone.push(response.object);
  }
  site.journal.note(cluster.state);
  return { code: 200, warnings, body: shownList(gone, { resourceVersion: String(cluster.state.revision) }, form) };
}

const deletion = ({ kind, namespace = '', user }: Target, name: string | undefined, body: DeleteOptions): ApiRequest => ({
  verb: 'delete',
  kind,
  namespace,
  name,
  body,
  user,
});

const isDry = ({ dryRun = [] }: DeleteOptions): boolean => dryRun.includes('All');

const named = ({ metadata }: KubernetesObject): { name: string; uid: string | undefined } => ({
  name: metadata.name ?? '',
  uid: metadata.uid,
});

/** The options in the body, or else those in the URL. */
function deleteOptions({ request, cluster }: Target): DeleteOptions {
  const body = readBody(request, { kind: 'DeleteOptions', isCustom: false }, schemasFor(cluster.version));
  const options = body === undefined ? optionsOfQuery(request.query) : (body.value as DeleteOptions);
  refuse(dryRunErrors(options.dryRun ?? []), 'DeleteOptions', cluster.version);
  return options;
}

function optionsOfQuery(query: URLSearchParams): DeleteOptions {
  const grace = query.get('gracePeriodSeconds');
  const orphan = booleanOf(query.get('orphanDependents'));
  const policy = query.get('propagationPolicy');
  return {
    dryRun: query.getAll('dryRun'),
    ...(grace === null ? {} : { gracePeriodSeconds: Number(grace) }),
    ...(orphan === undefined ? {} : { orphanDependents: orphan }),
    ...(policy === 'Background' || policy === 'Foreground' || policy === 'Orphan' ? { propagationPolicy: policy } : {}),
  };
}

/** The object must still be the one that the client means (`BeforeDelete`, `rest/delete.go`, read at 1.34). */
function checkPreconditions(target: Target, { preconditions = {} }: DeleteOptions): void {
  const { uid, resourceVersion } = preconditions;
  if (uid === undefined && resourceVersion === undefined) return;
  const { metadata } = readObject({ ...target, cluster: target.site.cluster });
  const differs = (what: string, wanted: string, there = ''): string =>
    `the ${what} in the precondition (${wanted}) does not match the ${what} in record (${there}). The object might have been`;
  if (uid !== undefined && uid !== metadata.uid) throw failed(target, `${differs('UID', uid, metadata.uid)} deleted and then recreated`);
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion)
    throw failed(target, `${differs('ResourceVersion', resourceVersion, metadata.resourceVersion)} modified`);
}

/** Upstream names the kind where it would name the resource. */
const failed = ({ kind, name = '' }: Target, why: string): HttpRefusal => new HttpRefusal(conflict(kind.group, kind.kind, name, why));
