import { goValueText } from '../../kubernetes/go-value-text.ts';
import { text } from '../../apiserver/tables/fields.ts';
import type { Describer } from './describing.ts';
import type { Description } from './description.ts';
import { fieldTitle } from './field-title.ts';
import { writeEvents } from './events.ts';
import { sortedEntries, writeAnnotations, writeLabels } from './labels.ts';

/** What has been shown before, or is not worth it. */
const SKIPPED = new Set(['managedFields', 'name', 'namespace', 'labels', 'annotations'].map((field) => `.metadata.${field}`));

/** Objects of kinds that the client does not know (`genericDescriber`, read at 1.34): every field, whatever it means. */
export const describeAnything: Describer = (object, w, describing) => {
  const { name, namespace, labels, annotations } = object.metadata;
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  writeFields(object, '', 0, w);
  writeEvents(object, w, describing);
};

function writeFields(object: unknown, path: string, level: number, w: Description): void {
  for (const [field, value] of sortedEntries(object)) {
    const ownPath = `${path}.${field}`;
    if (SKIPPED.has(ownPath)) continue;
    if (typeof value !== 'object' || value === null) {
      w.field(level, fieldTitle(field), goValueText(value));
      continue;
    }
    w.line(level, `${fieldTitle(field)}:`);
    if (!Array.isArray(value)) writeFields(value, ownPath, level + 1, w);
    else for (const item of value) writeItem(item, ownPath, level + 1, w);
  }
}

/** An item of a list; a list in a list is printed as Go does. */
function writeItem(item: unknown, path: string, level: number, w: Description): void {
  if (typeof item === 'object' && item !== null && !Array.isArray(item)) writeFields(item, path, level, w);
  else w.line(level, goValueText(item));
}
