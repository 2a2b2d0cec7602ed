import { badRequest } from '../../apiserver/status.ts';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { type HttpAnswer, HttpRefusal } from '../http.ts';
import { type ListMeta, OF_LISTS, shownList } from '../representation.ts';
import { showing, type Target } from './target.ts';

/** The objects that the request's selectors mean, in the order of their names. */
export function selectedObjects({ request, cluster, kind, namespace, name }: Target): readonly KubernetesObject[] {
  const named = name === undefined ? [] : [`metadata.name=${name}`];
  const fieldSelector = [request.query.get('fieldSelector') ?? '', ...named].filter((term) => term !== '').join(',');
  const list = cluster.list(kind, namespace, { labelSelector: request.query.get('labelSelector') ?? '', fieldSelector });
  if ('status' in list) throw new HttpRefusal(list.status);
  return list.value;
}

/** A GET of many objects, page by page where the client sets a limit. */
export function listObjects(target: Target): HttpAnswer {
  const { request, cluster } = target;
  const form = showing(target, OF_LISTS);
  const selected = selectedObjects(target);
  const start = startOf(request.query.get('continue'));
  const limit = Number(request.query.get('limit') ?? 0);
  const page = limit > 0 ? selected.slice(start, start + limit) : selected.slice(start);
  const left = selected.length - start - page.length;
  const metadata: ListMeta = {
    resourceVersion: String(cluster.state.revision),
    ...(left > 0 ? { continue: continueToken(start + page.length), remainingItemCount: left } : {}),
  };
  return { code: 200, body: shownList(page, metadata, form) };
}

const TOKEN = 'meta.k8s.io/v1';

const continueToken = (start: number): string => Buffer.from(JSON.stringify({ v: TOKEN, start })).toString('base64url');

function startOf(token: string | null): number {
  if (token === null || token === '') return 0;
  try {
    const { v, start } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { v?: unknown; start?: unknown };
    if (v === TOKEN && typeof start === 'number') return start;
  } catch {
    // Said below.
  }
  throw new HttpRefusal(badRequest('continue key is not valid'));
}
