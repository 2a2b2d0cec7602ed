import { at, text } from '../../../apiserver/tables/fields.ts';
import type { Describer } from '../describing.ts';
import { sortedEntries, writeAnnotations, writeLabels } from '../labels.ts';
import { byteLength } from './byte-length.ts';

/** `describeSecret` (read at 1.34): how long the values are; a ServiceAccount's token is shown. Keys are sorted, as with ConfigMaps. */
export const describeSecret: Describer = (secret, w) => {
  const { name, namespace, labels, annotations } = secret.metadata;
  const type = text(at(secret, 'type'));
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.line(0, `\nType:\t${type}`);
  w.line(0, '\nData\n====');
  for (const [key, value] of sortedEntries(at(secret, 'data'))) {
    const isToken = key === 'token' && type === 'kubernetes.io/service-account-token';
    w.field(0, key, isToken ? Buffer.from(text(value), 'base64').toString() : `${byteLength(text(value))} bytes`);
  }
};
