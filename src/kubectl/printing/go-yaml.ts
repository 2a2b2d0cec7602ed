import { goNumberText } from '../../kubernetes/go-value-text.ts';
import { byNature } from './go-yaml/natural-order.ts';
import { isSimpleKey, styleOf } from './go-yaml/scalar-style.ts';
import { Sink } from './go-yaml/sink.ts';
import { writeDoubleQuoted, writeLiteral, writePlain, writeSingleQuoted } from './go-yaml/write-scalar.ts';

/**
 * YAML as kubectl prints it (`sigs.k8s.io/yaml` over go-yaml 2.4's emitter): keys in natural order, lists not indented in maps, strings
 * plain where they can be, texts of several lines as blocks, long lines folded at 80 columns.
 */
export function toGoYaml(value: unknown): string {
  const sink = new Sink();
  writeNode(value, sink, false);
  sink.newLine();
  return sink.text;
}

function writeNode(value: unknown, sink: Sink, isInMap: boolean): void {
  if (typeof value === 'string') sink.indented(() => writeText(readBack(value), sink, false), { isFlow: true });
  else if (Array.isArray(value)) writeList(value, sink, isInMap);
  else if (typeof value === 'object' && value !== null) writeMap(value, sink);
  else writePlain(typeof value === 'number' ? goNumberText(value) : String(value ?? null), sink, false);
}

function writeText(text: string, sink: Sink, isKey: boolean): void {
  switch (styleOf(text, isKey)) {
    case 'plain':
      return writePlain(text, sink, !isKey);
    case 'single':
      return writeSingleQuoted(text, sink, !isKey);
    case 'literal':
      return writeLiteral(text, sink);
    default:
      return writeDoubleQuoted(text, sink, !isKey);
  }
}

function writeList(items: readonly unknown[], sink: Sink, isInMap: boolean): void {
  if (items.length === 0) return sink.indicator('[]', { afterSpace: true });
  sink.indented(
    () => {
      for (const item of items) {
        sink.newLine();
        sink.indicator('-', { afterSpace: true, isIndent: true });
        writeNode(item, sink, false);
      }
    },
    { isIndentless: isInMap && sink.isBehindText },
  );
}

function writeMap(map: object, sink: Sink): void {
  const keys = Object.keys(map).sort(byNature);
  if (keys.length === 0) return sink.indicator('{}', { afterSpace: true });
  sink.indented(() => {
    for (const key of keys) {
      sink.newLine();
      writeKey(readBack(key), sink);
      writeNode((map as Record<string, unknown>)[key], sink, true);
    }
  });
}

/** A key that is long or has several lines stands behind a question mark, its value on a line of its own. */
function writeKey(key: string, sink: Sink): void {
  const isSimple = isSimpleKey(key);
  if (!isSimple) sink.indicator('?', { afterSpace: true, isIndent: true });
  sink.indented(() => writeText(key, sink, isSimple), { isFlow: true });
  if (!isSimple) sink.newLine();
  sink.indicator(':', { afterSpace: !isSimple, isIndent: !isSimple });
}

/** kubectl reads its own JSON as YAML, where NEL (U+0085) is a line break: one becomes a space, of several all but one stay. */
const readBack = (text: string): string =>
  text.replace(/ *\u0085[ \u0085]*/g, (breaks) => '\n'.repeat(breaks.replaceAll(' ', '').length - 1) || ' ');
