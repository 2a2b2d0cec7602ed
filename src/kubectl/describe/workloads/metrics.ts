import { at, type Fields, text, textOr, UNKNOWN } from '../../../apiserver/tables/fields.ts';
import { goQuote } from '../../../kubernetes/go-quote.ts';
import type { Description } from '../description.ts';

const NIL = '<nil>';

/** One metric of an autoscaler beside what it is now; `status` is that of the same place in the list. */
export function writeMetric(metric: Fields, status: Fields | undefined, w: Description): void {
  switch (metric['type']) {
    case 'External':
      return writeExternal(metric['external'], at(status, 'external'), w);
    case 'Pods': {
      const current = at(status, 'pods');
      const now = current === undefined ? UNKNOWN : textOr(at(current, 'current', 'averageValue'), NIL);
      return w.field(
        1,
        `${goQuote(nameOf(metric['pods']))} on pods`,
        `${now} / ${textOr(at(metric, 'pods', 'target', 'averageValue'), NIL)}`,
      );
    }
    case 'Object':
      return writeObject(metric['object'], at(status, 'object'), w);
    case 'Resource':
      return writeResource(`resource ${text(at(metric, 'resource', 'name'))} on pods`, metric['resource'], at(status, 'resource'), w);
    case 'ContainerResource': {
      const source = metric['containerResource'];
      const title = `resource ${text(at(source, 'name'))} of container "${text(at(source, 'container'))}" on pods`;
      return writeResource(title, source, at(status, 'containerResource'), w);
    }
    default:
      w.line(1, `<unknown metric type ${goQuote(text(metric['type']))}>`);
  }
}

const nameOf = (source: unknown): string => text(at(source, 'metric', 'name'));

function writeExternal(source: unknown, current: unknown, w: Description): void {
  const average = at(source, 'target', 'averageValue');
  const name = goQuote(nameOf(source));
  if (average !== undefined)
    return w.field(1, `${name} (target average value)`, `${textOr(at(current, 'current', 'averageValue'), UNKNOWN)} / ${text(average)}`);
  const now = current === undefined ? UNKNOWN : textOr(at(current, 'current', 'value'), NIL);
  w.field(1, `${name} (target value)`, `${now} / ${textOr(at(source, 'target', 'value'), NIL)}`);
}

function writeObject(source: unknown, current: unknown, w: Description): void {
  const isAverage = at(source, 'target', 'type') === 'AverageValue';
  const field = isAverage ? 'averageValue' : 'value';
  const [kind, name] = [text(at(source, 'describedObject', 'kind')), text(at(source, 'describedObject', 'name'))];
  const now = current === undefined ? UNKNOWN : textOr(at(current, 'current', field), NIL);
  w.field(
    1,
    `"${nameOf(source)}" on ${kind}/${name} (target ${isAverage ? 'average value' : 'value'})`,
    `${now} / ${textOr(at(source, 'target', field), NIL)}`,
  );
}

function writeResource(title: string, source: unknown, current: unknown, w: Description): void {
  const average = at(source, 'target', 'averageValue');
  const nowAverage = textOr(at(current, 'current', 'averageValue'), NIL);
  w.put(1, title);
  if (average !== undefined) return w.line(0, `:\t${current === undefined ? UNKNOWN : nowAverage} / ${text(average)}`);
  const utilization = at(current, 'current', 'averageUtilization');
  const wanted = at(source, 'target', 'averageUtilization');
  const now = utilization === undefined ? UNKNOWN : `${text(utilization)}% (${nowAverage})`;
  // The rest of the line is indented as if it were one of its own.
  w.field(1, '(as a percentage of request)', `${now} / ${wanted === undefined ? '<auto>' : `${text(wanted)}%`}`);
}
