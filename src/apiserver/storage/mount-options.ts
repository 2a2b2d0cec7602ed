import type { PersistentVolume } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';

/** The annotation that held mount options before they had a field. */
export const MOUNT_OPTIONS = 'volume.beta.kubernetes.io/mount-options';

const MOUNTED_WITH_OPTIONS = [
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'nfs',
  'rbd',
  'quobyte',
  'iscsi',
  'cinder',
  'cephfs',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
] as const;

/** `checkMountOption` (`pkg/volume/validation`, read at 1.34): the annotation, not the field, is refused where it would do nothing. */
export function* mountOptionErrors({ metadata, spec }: Decoded<PersistentVolume>): FieldErrors {
  if (MOUNTED_WITH_OPTIONS.some((source) => spec?.[source]) || !Object.hasOwn(metadata?.annotations ?? {}, MOUNT_OPTIONS)) return;
  yield forbidden(FieldPath.of('metadata', 'annotations', MOUNT_OPTIONS), 'may not specify mount options for this volume type');
}
