import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { inVersion } from '../../apiserver/versions.ts';
import { selects } from '../../cluster/list-options.ts';
import type { HttpStream } from '../http.ts';
import type { Change } from '../journal.ts';
import { statusBody } from '../status-body.ts';
import { tooOldResourceVersion } from '../statuses.ts';
import { definitionOf, OF_OBJECTS, type Showing, shownObject } from '../representation.ts';
import { selectedObjects } from './list.ts';
import { authorize, showing, type Target } from './target.ts';
import { booleanOf } from './request-options.ts';

/** What a server sends that watches end after, where the client says nothing. */
const DEFAULT_SECONDS = 30 * 60;
const BOOKMARK_EVERY_MS = 60_000;

interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubernetesObject;
}

/** A watch of the objects that the request's selectors mean (`handlers/watch.go`, `storage/cacher`, read at 1.34). */
export function watchObjects(target: Target): HttpStream {
  authorize(target, 'watch');
  const { request, site } = target;
  const form = showing(target, OF_OBJECTS);
  const initial = initialEvents(target);
  const asked = Number(request.query.get('resourceVersion') ?? 0);
  const seconds = Number(request.query.get('timeoutSeconds') ?? 0);
  const wantsBookmarks = booleanOf(request.query.get('allowWatchBookmarks')) === true;
  return {
    seconds: seconds > 0 ? seconds : DEFAULT_SECONDS,
    warnings: [],
    open(send, end) {
      if (initial === undefined && asked < site.journal.oldest) {
        send({ type: 'ERROR', object: statusBody(tooOldResourceVersion(asked, site.journal.oldest)) });
        end();
        return () => undefined;
      }
      const show = shower(form);
      for (const event of initial ?? eventsOf(site.journal.since(asked), target)) send({ type: event.type, object: show(event.object) });
      if (booleanOf(request.query.get('sendInitialEvents')) === true) send(bookmark(target, { 'k8s.io/initial-events-end': 'true' }));
      const stop = site.journal.listen((changes) => {
        for (const event of eventsOf(changes, target)) send({ type: event.type, object: show(event.object) });
      });
      const timer = wantsBookmarks ? setInterval(() => send(bookmark(target)), BOOKMARK_EVERY_MS) : undefined;
      return () => {
        stop();
        clearInterval(timer);
      };
    },
  };
}

/** What is there already, where the client has not seen any of it; undefined where it goes on from what it saw. */
function initialEvents(target: Target): readonly WatchEvent[] | undefined {
  const { query } = target.request;
  const version = query.get('resourceVersion') ?? '';
  const send = booleanOf(query.get('sendInitialEvents'));
  if (send === false || (send === undefined && version !== '' && version !== '0')) return undefined;
  return selectedObjects(target).map((object) => ({ type: 'ADDED', object }));
}

/** Of tables only the first tells its columns. */
function shower(form: Showing): (object: KubernetesObject) => object {
  let isFirst = true;
  return (object) => {
    const shown = shownObject(object, form);
    if (form.wanted.as !== 'Table' || isFirst) {
      isFirst = false;
      return shown;
    }
    return { ...shown, columnDefinitions: null };
  };
}

/** The changes as this watch sees them: what begins to fit its selectors is new to it, what ceases to fit is gone. */
function eventsOf(changes: readonly Change[], target: Target): WatchEvent[] {
  const { kind, cluster } = target;
  return changes
    .filter(({ group, object }) => group === kind.group && object.kind === kind.kind)
    .flatMap((change) => {
      const event = eventOf(change, target);
      return event ? [{ ...event, object: inVersion(event.object, kind, cluster.version) }] : [];
    });
}

function eventOf({ object, before, isGone }: Change, target: Target): WatchEvent | undefined {
  const fitsNow = !isGone && isWanted(object, target);
  const fittedBefore = before !== undefined && isWanted(before, target);
  if (fitsNow) return { type: fittedBefore ? 'MODIFIED' : 'ADDED', object };
  if (!fittedBefore) return undefined;
  return {
    type: 'DELETED',
    object: { ...before, metadata: { ...before.metadata, resourceVersion: object.metadata.resourceVersion ?? '' } },
  };
}

function isWanted(object: KubernetesObject, { request, namespace, name, kind, cluster }: Target): boolean {
  if (namespace !== undefined && (object.metadata.namespace ?? '') !== namespace) return false;
  if (name !== undefined && object.metadata.name !== name) return false;
  const options = { labelSelector: request.query.get('labelSelector') ?? '', fieldSelector: request.query.get('fieldSelector') ?? '' };
  const chosen = selects([object], options, { kind, crd: definitionOf(kind, cluster.state) });
  return !('status' in chosen) && chosen.length > 0;
}

/** Tells how far the watch has come. */
function bookmark({ cluster, kind }: Target, annotations?: Readonly<Record<string, string>>): object {
  const metadata = { resourceVersion: String(cluster.state.revision), ...(annotations ? { annotations } : {}) };
  return { type: 'BOOKMARK', object: { kind: kind.kind, apiVersion: kind.apiVersion, metadata } };
}
