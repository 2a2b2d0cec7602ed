import type { PersistentVolume } from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { requirementWarnings } from '../meta/deprecated-node-labels.ts';
import type { StrategyContext } from '../strategy.ts';
import { MOUNT_OPTIONS } from './mount-options.ts';

type Warnings = Generator<string, void, undefined>;

const ANNOTATIONS = FieldPath.of('metadata', 'annotations');
const SPEC = FieldPath.of('spec');

/** The annotation that named the class before there was a field for it; still honoured. */
export const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/** The sources that no release mounts any more, in the server's order; one is printed in other letters than it has. */
const GONE = [
  ['cephfs', 'cephfs', 'v1.28, non-functional in v1.31+'],
  ['photonPersistentDisk', 'photonPersistentDisk', 'v1.11, non-functional in v1.16+'],
  ['scaleIO', 'scaleIO', 'v1.16, non-functional in v1.22+'],
  ['storageos', 'storageOS', 'v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'v1.25, non-functional in v1.26+'],
  ['rbd', 'rbd', 'v1.28, non-functional in v1.31+'],
] as const;

/** `GetWarningsForPersistentVolume` (`pkg/api/persistentvolume`, read at 1.34). */
export function* volumeWarnings({ metadata, spec }: Decoded<PersistentVolume>, { version }: StrategyContext): Warnings {
  const terms = SPEC.child('nodeAffinity', 'required', 'nodeSelectorTerms');
  yield* classAnnotationWarnings(metadata, { version });
  if (atLeast(version, '1.31') && Object.hasOwn(metadata?.annotations ?? {}, MOUNT_OPTIONS))
    yield `${ANNOTATIONS.key(MOUNT_OPTIONS)}: deprecated since v1.31; use "mountOptions" attribute instead`;
  if (atLeast(version, '1.28') && spec?.persistentVolumeReclaimPolicy === 'Recycle')
    yield `${SPEC.child('persistentVolumeReclaimPolicy')}: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.`;
  for (const [index, term] of (spec?.nodeAffinity?.required?.nodeSelectorTerms ?? []).entries())
    yield* requirementWarnings(term.matchExpressions, terms.index(index).child('matchExpressions'), version);
  if (!atLeast(version, '1.28')) return;
  for (const [field, printed, since] of GONE) if (spec?.[field]) yield `${SPEC.child(printed)}: deprecated in ${since}`;
}

/** What volumes and claims share: a class named by the old annotation. */
export function* classAnnotationWarnings(metadata: Decoded<ObjectMeta> | undefined, { version }: StrategyContext): Warnings {
  if (atLeast(version, '1.28') && Object.hasOwn(metadata?.annotations ?? {}, CLASS_ANNOTATION))
    yield `${ANNOTATIONS.key(CLASS_ANNOTATION)}: deprecated since v1.8; use "storageClassName" attribute instead`;
}
