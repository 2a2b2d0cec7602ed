import { at, text } from '../../../apiserver/tables/fields.ts';
import type { Describer } from '../describing.ts';
import { writeEvents } from '../events.ts';
import { sortedEntries, writeAnnotations, writeLabels } from '../labels.ts';
import { byteLength } from './byte-length.ts';

/** `ConfigMapDescriber.Describe` (read at 1.34). kubectl shows the keys in any order; here they are sorted. */
export const describeConfigMap: Describer = (configMap, w, describing) => {
  const { name, namespace, labels, annotations } = configMap.metadata;
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.line(0, '\nData\n====');
  for (const [key, value] of sortedEntries(at(configMap, 'data'))) w.line(0, `${key}:\n----\n${text(value)}\n`);
  w.line(0, '\nBinaryData\n====');
  for (const [key, value] of sortedEntries(at(configMap, 'binaryData'))) w.line(0, `${key}: ${byteLength(text(value))} bytes`);
  w.line(0, '');
  writeEvents(configMap, w, describing);
};
