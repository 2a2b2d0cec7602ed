import { at, count, type Fields, nameOf, since, text } from './fields.ts';
import { column, type PrintContext, type Printed, type TablePrinter } from './table.ts';

/** An Event of the core group or of events.k8s.io: the same thing under other names. */
const object = (event: Printed): Fields => (event['involvedObject'] ?? event['regarding'] ?? {}) as Fields;
const first = (event: Printed): unknown => event['firstTimestamp'] ?? event['deprecatedFirstTimestamp'];
const last = (event: Printed): unknown => event['lastTimestamp'] ?? event['deprecatedLastTimestamp'];

export const events: TablePrinter = {
  columns: [
    column('Last Seen', lastSeen),
    column('Type', (event) => text(event['type'])),
    column('Reason', (event) => text(event['reason'])),
    column('Object', objectText),
    column('Subobject', (event) => text(object(event)['fieldPath']), { wide: true }),
    column('Source', sourceText, { wide: true }),
    column('Message', (event) => text(event['message'] ?? event['note']).trim()),
    column('First Seen', firstSeen, { wide: true }),
    column('Count', countOf, { wide: true }),
    column('Name', nameOf, { format: 'name', wide: true }),
  ],
};

function firstSeen(event: Printed, context: PrintContext): string {
  return since(first(event) ?? event['eventTime'], context);
}

function lastSeen(event: Printed, context: PrintContext): string {
  const { series } = event;
  if (series !== undefined) return since(at(series, 'lastObservedTime'), context);
  return text(last(event)) === '' ? firstSeen(event, context) : since(last(event), context);
}

function countOf(event: Printed): number {
  const { series } = event;
  return series === undefined ? count(event['count'] ?? event['deprecatedCount']) || 1 : count(at(series, 'count'));
}

/** `pod/web` */
function objectText(event: Printed): string {
  const { kind, name } = object(event);
  return text(name) === '' ? text(kind).toLowerCase() : `${text(kind).toLowerCase()}/${text(name)}`;
}

function sourceText(event: Printed): string {
  const source = event['source'] ?? event['deprecatedSource'];
  const component = text(at(source, 'component')) || text(event['reportingComponent'] ?? event['reportingController']);
  const instance = text(at(source, 'host')) || text(event['reportingInstance']);
  return instance === '' ? component : `${component}, ${instance}`;
}
