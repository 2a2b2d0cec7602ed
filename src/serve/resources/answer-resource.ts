import type { KindInfo } from '../../schemas/store.ts';
import { subresourcesOf } from '../discovery/subresources.ts';
import { type HttpAnswer, type HttpRequest, HttpRefusal, type HttpStream } from '../http.ts';
import type { ResourceRoute } from '../route.ts';
import type { Site } from '../site.ts';
import { NO_SUCH_RESOURCE } from '../../apiserver/status.ts';
import { METHOD_NOT_ALLOWED } from '../statuses.ts';
import { impersonatedUser } from '../who.ts';
import { deleteCollection, deleteObject } from './delete.ts';
import { getObject } from './get.ts';
import { listObjects } from './list.ts';
import { booleanOf } from './request-options.ts';
import type { Target } from './target.ts';
import { watchObjects } from './watch.ts';
import { createObject, patchObject, updateObject } from './write.ts';

type Answering = (target: Target) => HttpAnswer | HttpStream;

/** What may be done with a URL, by the name that discovery gives it. */
const VERBS: Readonly<Record<string, Answering>> = {
  get: getObject,
  list: listObjects,
  watch: watchObjects,
  create: createObject,
  update: updateObject,
  patch: patchObject,
  delete: deleteObject,
  deletecollection: deleteCollection,
};

/** Answers a request about objects of a kind that the cluster serves; undefined where the URL's group and version are unknown. */
export function answerResource(request: HttpRequest, route: ResourceRoute, site: Site): HttpAnswer | HttpStream | undefined {
  const kinds = site.cluster.kinds().filter(({ apiVersion, verbs }) => apiVersion === route.apiVersion && verbs.length > 0);
  if (kinds.length === 0) return undefined;
  const kind = kinds.find(({ plural }) => plural === route.plural);
  if (kind === undefined) throw new HttpRefusal(NO_SUCH_RESOURCE);
  const target = targetOf(request, route, kind, site);
  const verb = verbOf(request, target);
  const answering = verb === undefined ? undefined : VERBS[verb];
  if (verb === undefined || answering === undefined || !verbsOf(target).includes(verb)) throw new HttpRefusal(METHOD_NOT_ALLOWED);
  return answering(target);
}

function targetOf(request: HttpRequest, route: ResourceRoute, kind: KindInfo, site: Site): Target {
  const { name, namespace } = route;
  if (namespace !== undefined && !kind.namespaced) throw new HttpRefusal(NO_SUCH_RESOURCE);
  if (namespace === undefined && kind.namespaced && name !== undefined) throw new HttpRefusal(NO_SUCH_RESOURCE);
  const subresource = subresourcesOf(kind, site.cluster.version).find((known) => known.name === route.subresource);
  if (route.subresource !== undefined && subresource === undefined) throw new HttpRefusal(NO_SUCH_RESOURCE);
  const user = impersonatedUser(request.headers) ?? site.user;
  return { request, site, cluster: site.cluster.as(user), user, kind, subresource, namespace: kind.namespaced ? namespace : '', name };
}

/** What discovery says that can be done. A review lives in no namespace's list, and all namespaces at once can only be read. */
const verbsOf = ({ kind, subresource, namespace }: Target): readonly string[] =>
  (subresource?.verbs ?? kind.verbs).filter((verb) => namespace !== undefined || verb === 'list' || verb === 'watch');

function verbOf({ method, query }: HttpRequest, { name, subresource }: Target): string | undefined {
  const isRead = method === 'GET' || method === 'HEAD';
  if (isRead && booleanOf(query.get('watch')) === true && subresource === undefined) return 'watch';
  if (name === undefined) return isRead ? 'list' : { POST: 'create', DELETE: 'deletecollection' }[method];
  if (method === 'POST') return subresource && 'create';
  return isRead ? 'get' : { PUT: 'update', PATCH: 'patch', DELETE: 'delete' }[method];
}
