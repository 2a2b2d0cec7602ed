import type { FieldPath } from '../../kubernetes/field-path.ts';
import { propertiesOf, type Schema, valuesOf } from './schema.ts';

/** The steps of `.spec.labels['app']`; undefined where the text is no such path. */
function stepsOf(path: string): readonly string[] | undefined {
  const steps = [...path.matchAll(/\.([A-Za-z_$][\w$-]*)|\['((?:[^'\\]|\\.)*)'\]/gy)];
  const read = steps.reduce((length, [text]) => length + text.length, 0);
  return steps.length === 0 || read < path.length ? undefined : steps.map(([, name, key]) => name ?? key ?? '');
}

/** The schema of the field that a simple JSON path names (`ValidFieldPath`, read at 1.34), or why it names none. */
export function fieldAt(schema: Schema, path: string): Schema | string {
  if (!/^[.[]/.test(path)) return `expected [ or . but got: ${/^\w+|^./su.exec(path)?.[0] ?? ''}`;
  let found: Schema | undefined = schema;
  for (const step of stepsOf(path) ?? ['']) found = found && (valuesOf(found) ?? found.properties?.[step]);
  return found ?? 'does not refer to a valid field';
}

/** The place below `from` that a rule's `fieldPath` names; fields stand behind a dot, entries of maps in brackets. */
export function placeAt(schema: Schema, path: string, from: FieldPath): FieldPath {
  let place = from;
  let around: Schema | undefined = schema;
  for (const step of stepsOf(path) ?? []) {
    const isField: boolean = around === undefined || propertiesOf(around).length > 0;
    place = isField ? place.child(step) : place.key(step);
    around = around && (isField ? around.properties?.[step] : valuesOf(around));
  }
  return place;
}
