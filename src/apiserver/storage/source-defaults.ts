import type {
  AzureDiskVolumeSource,
  HostPathVolumeSource,
  ISCSIVolumeSource,
  RBDVolumeSource,
  ScaleIOVolumeSource,
} from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';

/** The sources with defaults that pods and PersistentVolumes share; where the types differ, the fields with defaults do not. */
export interface SourcesWithDefaults {
  hostPath?: Decoded<HostPathVolumeSource>;
  iscsi?: Decoded<Pick<ISCSIVolumeSource, 'iscsiInterface'>>;
  rbd?: Decoded<Pick<RBDVolumeSource, 'pool' | 'user' | 'keyring'>>;
  azureDisk?: Decoded<AzureDiskVolumeSource>;
  scaleIO?: Decoded<Pick<ScaleIOVolumeSource, 'storageMode' | 'fsType'>>;
}

/** `SetDefaults_HostPathVolumeSource`, `SetDefaults_ISCSIVolumeSource` and their like (core/v1, read at 1.34); in place. */
export function setSourceDefaults({ hostPath, iscsi, rbd, azureDisk, scaleIO }: SourcesWithDefaults): void {
  if (hostPath) hostPath.type ??= '';
  if (iscsi) iscsi.iscsiInterface ??= 'default';
  if (rbd) {
    rbd.pool ??= 'rbd';
    rbd.user ??= 'admin';
    rbd.keyring ??= '/etc/ceph/keyring';
  }
  if (azureDisk) setAzureDiskDefaults(azureDisk);
  if (scaleIO) {
    scaleIO.storageMode ??= 'ThinProvisioned';
    scaleIO.fsType ??= 'xfs';
  }
}

function setAzureDiskDefaults(disk: Decoded<AzureDiskVolumeSource>): void {
  disk.cachingMode ??= 'ReadWrite';
  disk.kind ??= 'Shared';
  disk.fsType ??= 'ext4';
  disk.readOnly ??= false;
}
