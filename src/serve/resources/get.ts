import { scaleOf } from '../../apiserver/verbs/scale-view.ts';
import type { HttpAnswer } from '../http.ts';
import { HttpRefusal } from '../http.ts';
import { OF_OBJECTS, shownObject } from '../representation.ts';
import { notSimulated } from '../statuses.ts';
import { readObject, showing, type Target } from './target.ts';

/** A GET of one object, or of a part of it. */
export function getObject(target: Target): HttpAnswer {
  const { subresource } = target;
  const object = readObject(target);
  switch (subresource?.name) {
    case undefined:
    case 'status':
      return { code: 200, body: shownObject(object, showing(target, OF_OBJECTS)) };
    case 'scale':
      return { code: 200, body: scaleOf(object, target.kind, target.cluster.state) };
    case 'log':
      return logOf(object);
    default:
      throw new HttpRefusal(notSimulated(`${target.kind.plural}/${subresource?.name}`));
  }
}

/** A Pod that no node has taken has said nothing yet; nodes, and what runs on them, are not simulated. */
function logOf(pod: object): HttpAnswer {
  const { spec } = pod as { spec?: { nodeName?: string } };
  if ((spec?.nodeName ?? '') === '') return { code: 200, body: '', contentType: 'text/plain' };
  throw new HttpRefusal(notSimulated('what runs on nodes'));
}
