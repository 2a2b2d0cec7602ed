import type { PersistentVolumeSpec } from 'kubernetes-types/core/v1';
import { type FieldErrors, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { StrategyContext } from '../strategy.ts';
import { type SourceRule, sourcesOf } from './one-source.ts';
import {
  validateAWSDisk,
  validateAzureDisk,
  validateAzureFilePersistent,
  validateCinderPersistent,
  validateGCEDisk,
  validatePhoton,
  validateVsphere,
} from './sources/cloud.ts';
import { validateCSIPersistent } from './sources/csi.ts';
import { validateHostPath, validateLocal } from './sources/host.ts';
import { validateISCSIPersistent } from './sources/iscsi.ts';
import {
  validateCephFS,
  validateFC,
  validateFlocker,
  validateGlusterfsPersistent,
  validateNFS,
  validateQuobyte,
  validateRBD,
} from './sources/network.ts';
import { validateFlex, validatePortworx, validateScaleIO, validateStorageOSPersistent } from './sources/vendors.ts';

type Spec = Decoded<PersistentVolumeSpec>;

/** What the checks of a PersistentVolume's source may know: also the volume's name, `''` for an inline volume. */
export interface PersistentVolumeContext extends StrategyContext {
  readonly volumeName: string;
}

const source = sourcesOf<Spec, PersistentVolumeContext>();

/** The sources of a PersistentVolume in the server's order (`ValidatePersistentVolumeSpec`, read at 1.34). */
export const PERSISTENT_SOURCES: readonly SourceRule<Spec, PersistentVolumeContext>[] = [
  source('hostPath', validateHostPath),
  source('gcePersistentDisk', validateGCEDisk, { inside: 'persistentDisk' }),
  source('awsElasticBlockStore', validateAWSDisk),
  source('glusterfs', validateGlusterfsPersistent),
  source('flocker', validateFlocker),
  source('nfs', validateNFS),
  source('rbd', validateRBD),
  source('quobyte', validateQuobyte),
  source('cephfs', validateCephFS, { named: 'cephFS' }),
  source('iscsi', (iscsi, path, { volumeName }) => validateISCSIPersistent(iscsi, volumeName, path)),
  source('cinder', validateCinderPersistent),
  source('fc', validateFC),
  source('flexVolume', validateFlex, { besideOthers: true }),
  source('azureFile', validateAzureFilePersistent),
  source('vsphereVolume', validateVsphere),
  source('photonPersistentDisk', validatePhoton),
  source('portworxVolume', validatePortworx),
  source('azureDisk', validateAzureDisk),
  source('scaleIO', validateScaleIO),
  source('local', validateLocal, { afterwards: validateLocalAffinity }),
  source('storageos', validateStorageOSPersistent),
  source('csi', validateCSIPersistent),
];

/** A local volume lies on some node: it must say on which. */
function* validateLocalAffinity({ nodeAffinity }: Spec, path: FieldPath): FieldErrors {
  if (!nodeAffinity) yield required(path.child('nodeAffinity'), 'Local volume requires node affinity');
}

/** Only the fields of a spec that say where the data lies: what an update may not change. */
export const sourceFieldsOf = (spec: Spec): Partial<Spec> =>
  Object.fromEntries(PERSISTENT_SOURCES.map(({ field }) => [field, spec[field]]).filter(([, source]) => source !== undefined));
