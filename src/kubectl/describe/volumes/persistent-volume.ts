import { at, type Fields, items, NONE, strings, text, textOr } from '../../../apiserver/tables/fields.ts';
import type { Describer } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { goList, sinceText } from '../values.ts';
import { writeSource } from './sources.ts';
import { accessModes, className } from './storage-words.ts';

/** `describePersistentVolume` (read at 1.34). */
export const describeVolume: Describer = (volume, w, describing) => {
  const { name, labels, annotations, finalizers, deletionTimestamp } = volume.metadata;
  const [spec, status] = [at(volume, 'spec'), at(volume, 'status')];
  const claim = at(spec, 'claimRef');
  w.field(0, 'Name', text(name));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'Finalizers', goList(finalizers ?? []));
  w.field(0, 'StorageClass', className(volume));
  const phase = text(at(status, 'phase'));
  w.field(0, 'Status', deletionTimestamp === undefined ? phase : `Terminating (lasts ${sinceText(deletionTimestamp, describing)})`);
  w.field(0, 'Claim', claim === undefined ? '' : `${text(at(claim, 'namespace'))}/${text(at(claim, 'name'))}`);
  w.field(0, 'Reclaim Policy', text(at(spec, 'persistentVolumeReclaimPolicy')));
  w.field(0, 'Access Modes', accessModes(at(spec, 'accessModes')));
  if (at(spec, 'volumeMode') !== undefined) w.field(0, 'VolumeMode', text(at(spec, 'volumeMode')));
  w.field(0, 'Capacity', textOr(at(spec, 'capacity', 'storage'), '0'));
  writeNodeAffinity(at(spec, 'nodeAffinity', 'required'), w);
  w.field(0, 'Message', text(at(status, 'message')));
  w.line(0, 'Source:');
  writeSource((spec ?? {}) as Fields, w, true);
  writeEvents(volume, w, describing);
};

function writeNodeAffinity(required: unknown, w: Description): void {
  w.line(0, `Node Affinity:\t${required === undefined ? NONE : ''}`);
  if (required === undefined) return;
  const terms = items(at(required, 'nodeSelectorTerms'));
  w.line(1, `Required Terms:\t${terms.length === 0 ? NONE : ''}`);
  for (const [index, { matchExpressions }] of terms.entries())
    writeTerm(`Term ${index}`, items(matchExpressions).map(expressionText), 2, w);
}

function expressionText({ key, operator, values }: Fields): string {
  const list = strings(values);
  return `${text(key)} ${text(operator).toLowerCase()}${list.length === 0 ? '' : ` [${list.join(', ')}]`}`;
}

/** The conditions of one term, each on a line of its own. */
export function writeTerm(title: string, conditions: readonly string[], level: number, w: Description): void {
  w.put(level, `${title}:\t`);
  if (conditions.length === 0) w.line(0, NONE);
  for (const [index, condition] of conditions.entries()) {
    if (index > 0) w.put(level, '\t');
    w.line(0, condition);
  }
}
