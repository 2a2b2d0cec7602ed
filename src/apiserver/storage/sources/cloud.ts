import type {
  AWSElasticBlockStoreVolumeSource,
  AzureDiskVolumeSource,
  AzureFilePersistentVolumeSource,
  AzureFileVolumeSource,
  CinderPersistentVolumeSource,
  CinderVolumeSource,
  GCEPersistentDiskVolumeSource,
  PhotonPersistentDiskVolumeSource,
  VsphereVirtualDiskVolumeSource,
} from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { inclusiveRangeError, isInRange } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { needs } from '../one-source.ts';

/** `validateGCEPersistentDiskVolumeSource` (core, read at 1.34). */
export function* validateGCEDisk({ pdName = '', partition }: Decoded<GCEPersistentDiskVolumeSource>, path: FieldPath): FieldErrors {
  if (pdName === '') yield required(path.child('pdName'));
  yield* validatePartition(partition, path.child('partition'));
}

/** `validateAWSElasticBlockStoreVolumeSource` (core, read at 1.34). */
export function* validateAWSDisk({ volumeID = '', partition }: Decoded<AWSElasticBlockStoreVolumeSource>, path: FieldPath): FieldErrors {
  if (volumeID === '') yield required(path.child('volumeID'));
  yield* validatePartition(partition, path.child('partition'));
}

/** 0, no partition, is taken too, though the message starts at 1. */
function* validatePartition(partition: number | undefined, path: FieldPath): FieldErrors {
  if (partition !== undefined && isInRange(partition, 0, 255).length > 0) yield invalid(path, partition, inclusiveRangeError(1, 255));
}

/** `validateAzureFile` (core, read at 1.34). */
export const validateAzureFile = needs<Decoded<AzureFileVolumeSource>>('secretName', 'shareName');

/** `validateAzureFilePV` (core, read at 1.34). */
export function* validateAzureFilePersistent(source: Decoded<AzureFilePersistentVolumeSource>, path: FieldPath): FieldErrors {
  yield* needs<Decoded<AzureFilePersistentVolumeSource>>('secretName', 'shareName')(source, path);
  if (source.secretNamespace === '') yield required(path.child('secretNamespace'));
}

const CACHING_MODES = ['None', 'ReadOnly', 'ReadWrite'];
const DISK_KINDS = ['Dedicated', 'Managed', 'Shared'];
const MANAGED_URI = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const BLOB_URI = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';

/** `validateAzureDisk` (core, read at 1.34): the disk's kind decides how its address begins. */
export function* validateAzureDisk(source: Decoded<AzureDiskVolumeSource>, path: FieldPath): FieldErrors {
  const { diskURI = '', cachingMode, kind } = source;
  yield* needs<Decoded<AzureDiskVolumeSource>>('diskName', 'diskURI')(source, path);
  if (cachingMode !== undefined && !CACHING_MODES.includes(cachingMode))
    yield notSupported(path.child('cachingMode'), cachingMode, CACHING_MODES);
  if (kind === undefined) return;
  if (!DISK_KINDS.includes(kind)) yield notSupported(path.child('kind'), kind, DISK_KINDS);
  const [start, example] = kind === 'Managed' ? ['/subscriptions/', MANAGED_URI] : ['https://', BLOB_URI];
  if (!diskURI.startsWith(start)) yield notSupported(path.child('diskURI'), diskURI, [example]);
}

/** `validateVsphereVolumeSource` (core, read at 1.34). */
export const validateVsphere = needs<Decoded<VsphereVirtualDiskVolumeSource>>('volumePath');

/** `validatePhotonPersistentDiskVolumeSource` (core, read at 1.34). */
export const validatePhoton = needs<Decoded<PhotonPersistentDiskVolumeSource>>('pdID');

/** `validateCinderVolumeSource` (core, read at 1.34). */
export function* validateCinder({ volumeID = '', secretRef }: Decoded<CinderVolumeSource>, path: FieldPath): FieldErrors {
  if (volumeID === '') yield required(path.child('volumeID'));
  if (secretRef) yield* needs<{ name?: string }>('name')(secretRef, path.child('secretRef'));
}

/** `validateCinderPersistentVolumeSource` (core, read at 1.34). */
export function* validateCinderPersistent(
  { volumeID = '', secretRef }: Decoded<CinderPersistentVolumeSource>,
  path: FieldPath,
): FieldErrors {
  if (volumeID === '') yield required(path.child('volumeID'));
  if (secretRef) yield* needs<{ name?: string; namespace?: string }>('name', 'namespace')(secretRef, path.child('secretRef'));
}
