import { entries, type Fields, items, text } from '../../apiserver/tables/fields.ts';
import type { Description } from './description.ts';

interface Place {
  /** Before the title. */
  readonly indent?: string;
  readonly level?: number;
}

/** A title with its values, each on a line of its own. */
export function writeLines(w: Description, title: string, values: readonly string[], { indent = '', level = 0 }: Place = {}): void {
  w.put(level, `${indent}${title}:\t`);
  if (values.length === 0) w.line(0, '<none>');
  for (const [index, value] of values.entries()) {
    if (index > 0) {
      w.put(level, indent);
      w.put(level, '\t');
    }
    w.line(level, value);
  }
}

/** `Labels:  a=b` */
export const writeLabels = (w: Description, title: string, labels: unknown, place: Place = {}): void =>
  writeLines(w, title, pairs(labels), place);

/** `a=b`, keys sorted. */
export const pairs = (labels: unknown): string[] => sortedEntries(labels).map(([key, value]) => `${key}=${text(value)}`);

export const sortedEntries = (map: unknown): [string, unknown][] => entries(map).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** The most bytes of an annotation in one line. */
const LONGEST = 140;
const SKIPPED = 'kubectl.kubernetes.io/last-applied-configuration';

/** `Annotations:  a: b`; long ones below their key, and cut. */
export function writeAnnotations(w: Description, title: string, annotations: unknown): void {
  const shown = sortedEntries(annotations).filter(([key]) => key !== SKIPPED);
  w.put(0, `${title}:\t`);
  if (shown.length === 0) w.line(0, '<none>');
  for (const [index, [key, value]] of shown.entries()) {
    if (index > 0) w.put(0, '\t');
    writeAnnotation(w, key, text(value).replace(/\n$/, ''));
  }
}

function writeAnnotation(w: Description, key: string, value: string): void {
  if (!value.includes('\n') && Buffer.byteLength(value) + Buffer.byteLength(key) + 2 <= LONGEST) {
    w.line(0, `${key}: ${value}`);
    return;
  }
  w.line(0, `${key}:`);
  for (const line of value.split('\n')) w.line(0, `\t  ${shortened(line, LONGEST - 2)}`);
}

/** No longer than so many bytes; what is cut ends with dots. */
const shortened = (value: string, most: number): string =>
  Buffer.byteLength(value) > most ? `${Buffer.from(value).subarray(0, most).toString()}...` : value;

/** The attributes that a CSI driver is given. */
export const writeVolumeAttributes = (w: Description, attributes: unknown): void =>
  writeLines(
    w,
    'VolumeAttributes',
    pairs(attributes).map((line) => shortened(line, LONGEST)),
    { level: 2 },
  );

export function writeTolerations(w: Description, tolerations: unknown, indent = ''): void {
  const sorted = [...items(tolerations)].sort((a, b) => (text(a['key']) < text(b['key']) ? -1 : text(a['key']) > text(b['key']) ? 1 : 0));
  writeLines(w, 'Tolerations', sorted.map(tolerationText), { indent });
}

/** `dedicated=web:NoSchedule`, `node.kubernetes.io/not-ready:NoExecute op=Exists for 300s` */
function tolerationText({ key, operator, value, effect, tolerationSeconds }: Fields): string {
  const what = text(key) + (text(value) === '' ? '' : `=${text(value)}`) + (text(effect) === '' ? '' : `:${text(effect)}`);
  const isAny = operator === 'Exists' && text(value) === '';
  const exists = isAny ? `${text(key) === '' && text(effect) === '' ? '' : ' '}op=Exists` : '';
  return `${what}${exists}${tolerationSeconds === undefined ? '' : ` for ${text(tolerationSeconds)}s`}`;
}

export function writeTaints(w: Description, taints: unknown): void {
  const order = ({ effect, key }: Fields): string => `${text(effect)},${text(key)}`;
  const sorted = [...items(taints)].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
  writeLines(w, 'Taints', sorted.map(taintText));
}

/** `key=value:Effect` and its shorter forms (`Taint.ToString`). */
function taintText({ key, value, effect }: Fields): string {
  if (text(effect) === '') return text(value) === '' ? text(key) : `${text(key)}=${text(value)}:`;
  return `${text(key)}${text(value) === '' ? '' : `=${text(value)}`}:${text(effect)}`;
}
