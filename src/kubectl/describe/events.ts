import { at, count, type Fields, text } from '../../apiserver/tables/fields.ts';
import { type Described, type Describing, readList } from './describing.ts';
import type { Description } from './description.ts';
import { sinceText } from './values.ts';

const EVENT = ['v1', 'Event'] as const;

/** Of which object events are asked for. */
export interface EventsOf {
  readonly name: string;
  readonly namespace: string;
  /** Empty = of any kind. */
  readonly kind: string;
  readonly uid: string;
}

export const eventsOf = ({ metadata, kind }: Described): EventsOf => ({
  name: metadata.name ?? '',
  namespace: metadata.namespace ?? '',
  kind,
  uid: metadata.uid ?? '',
});

/** The section `Events:` of an object; nothing with `--show-events=false`. */
export function writeEvents(object: Described, w: Description, describing: Describing): void {
  writeEventsOf([eventsOf(object)], w, describing);
}

/** The events of all of them. What the server keeps from the client is passed over. */
export function writeEventsOf(about: readonly EventsOf[], w: Description, describing: Describing): void {
  if (!describing.showEvents) return;
  const events = about.flatMap((one) => eventsAbout(one, describing));
  if (events.length === 0) return w.field(0, 'Events', '<none>');
  w.flush();
  w.line(0, 'Events:');
  w.row(1, 'Type', 'Reason', 'Age', 'From', 'Message');
  w.row(1, '----', '------', '----', '----', '-------');
  for (const event of byLastTime(events)) w.row(1, ...eventCells(event, describing));
}

function eventsAbout({ name, namespace, kind, uid }: EventsOf, describing: Describing): readonly Described[] {
  const wanted = {
    'involvedObject.name': name,
    'involvedObject.namespace': namespace,
    ...(kind === '' ? {} : { 'involvedObject.kind': kind }),
    ...(uid === '' ? {} : { 'involvedObject.uid': uid }),
  };
  const fieldSelector = Object.entries(wanted)
    .map(([field, value]) => `${field}=${value}`)
    .join(',');
  const read = readList(describing, EVENT, namespace === '' ? undefined : namespace, { fieldSelector });
  return 'value' in read ? read.value : [];
}

const lastTime = (event: Fields): number => Date.parse(text(event['lastTimestamp']) || '0001-01-01T00:00:00Z');
const byLastTime = (events: readonly Described[]): readonly Described[] => [...events].sort((a, b) => lastTime(a) - lastTime(b));

function eventCells(event: Described, describing: Describing): string[] {
  const from = text(at(event, 'source', 'component')) || text(event['reportingComponent']);
  return [text(event['type']), text(event['reason']), intervalText(event, describing), from, text(event['message']).trim()];
}

/** `5s (x3 over 2m)` */
function intervalText(event: Described, describing: Describing): string {
  const first = sinceText(event['eventTime'] ?? event['firstTimestamp'], describing);
  const series = event['series'];
  if (series !== undefined && series !== null)
    return `${sinceText(at(series, 'lastObservedTime'), describing)} (x${count(at(series, 'count'))} over ${first})`;
  const times = count(event['count']);
  return times > 1 ? `${sinceText(event['lastTimestamp'], describing)} (x${times} over ${first})` : first;
}
