import { at, type Fields, items, strings, text, textOr } from '../../../apiserver/tables/fields.ts';
import { type Described, type Describer, type Describing, needed, readList } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels, writeLines } from '../labels.ts';
import { goList, sinceText, timeText } from '../values.ts';
import { accessModes, className } from './storage-words.ts';

/** `describePersistentVolumeClaim` (read at 1.34). */
export const describeClaim: Describer = (claim, w, describing) => {
  w.field(0, 'Name', text(claim.metadata.name));
  w.field(0, 'Namespace', text(claim.metadata.namespace));
  writeClass(claim, w);
  const { deletionTimestamp } = claim.metadata;
  const phase = text(at(claim, 'status', 'phase'));
  w.field(0, 'Status', deletionTimestamp === undefined ? phase : `Terminating (lasts ${sinceText(deletionTimestamp, describing)})`);
  writeVolumeAndLabels(claim, w);
  w.field(0, 'Finalizers', goList(claim.metadata.finalizers ?? []));
  writeAmounts(claim, w);
  writeLines(w, 'Used By', podsUsing(claim, describing));
  writeConditions(items(at(claim, 'status', 'conditions')), w, describing);
  writeEvents(claim, w, describing);
};

/** What a claim that is yet to be made asks for. */
export function writeClaimSpec(template: Fields, w: Description): void {
  writeClass(template, w);
  writeVolumeAndLabels(template, w);
  writeAmounts(template, w);
}

const writeClass = (claim: Fields, w: Description): void => w.field(0, 'StorageClass', className(claim));

function writeVolumeAndLabels(claim: Fields, w: Description): void {
  w.field(0, 'Volume', text(at(claim, 'spec', 'volumeName')));
  writeLabels(w, 'Labels', at(claim, 'metadata', 'labels'));
  writeAnnotations(w, 'Annotations', at(claim, 'metadata', 'annotations'));
}

/** A claim tells what it has got only once it has a volume. */
function writeAmounts(claim: Fields, w: Description): void {
  const [spec, status] = [at(claim, 'spec'), at(claim, 'status')];
  const hasVolume = text(at(spec, 'volumeName')) !== '';
  w.field(0, 'Capacity', hasVolume ? textOr(at(status, 'capacity', 'storage'), '0') : '');
  w.field(0, 'Access Modes', hasVolume ? accessModes(at(status, 'accessModes')) : '');
  if (at(spec, 'volumeMode') !== undefined) w.field(0, 'VolumeMode', text(at(spec, 'volumeMode')));
  const source = at(spec, 'dataSource');
  if (source === undefined) return;
  w.line(0, 'DataSource:');
  if (at(source, 'apiGroup') !== undefined) w.field(1, 'APIGroup', text(at(source, 'apiGroup')));
  w.field(1, 'Kind', text(at(source, 'kind')));
  w.field(1, 'Name', text(at(source, 'name')));
}

/** The Pods that mount the claim, and those that own it. */
function podsUsing(claim: Described, describing: Describing): string[] {
  const pods = needed(readList(describing, ['v1', 'Pod'], claim.metadata.namespace));
  const owners = new Set((claim.metadata.ownerReferences ?? []).filter(({ kind }) => kind === 'Pod').map(({ uid }) => uid));
  const names = pods.flatMap((pod) => {
    const mounts = items(at(pod, 'spec', 'volumes')).filter(
      (volume) => at(volume, 'persistentVolumeClaim', 'claimName') === claim.metadata.name,
    );
    // A Pod that mounts it twice is named twice.
    const times = Math.max(mounts.length, owners.has(pod.metadata.uid ?? '') ? 1 : 0);
    return strings(Array.from({ length: times }, () => pod.metadata.name));
  });
  return names.sort();
}

function writeConditions(conditions: readonly Fields[], w: Description, describing: Describing): void {
  if (conditions.length === 0) return;
  w.line(0, 'Conditions:');
  w.row(1, 'Type', 'Status', 'LastProbeTime', 'LastTransitionTime', 'Reason', 'Message');
  w.row(1, '----', '------', '-----------------', '------------------', '------', '-------');
  for (const { type, status, lastProbeTime, lastTransitionTime, reason, message } of conditions)
    w.line(
      1,
      `${text(type)} \t${text(status)} \t${timeText(lastProbeTime, describing)} \t${timeText(lastTransitionTime, describing)} \t${text(reason)} \t${text(message)}`,
    );
}
