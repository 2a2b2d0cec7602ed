import type {
  EmptyDirVolumeSource,
  EphemeralVolumeSource,
  ImageVolumeSource,
  PersistentVolumeClaimVolumeSource,
  Volume,
} from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type FieldErrors, forbidden, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { goQuote } from '../../../kubernetes/go-quote.ts';
import { isDNS1123Subdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateClaimTemplate } from '../../storage/claim.ts';
import { needs, type SourceRule, sourcesOf } from '../../storage/one-source.ts';
import {
  validateAWSDisk,
  validateAzureDisk,
  validateAzureFile,
  validateCinder,
  validateGCEDisk,
  validatePhoton,
  validateVsphere,
} from '../../storage/sources/cloud.ts';
import { validateCSIInline } from '../../storage/sources/csi.ts';
import { validateGitRepo, validateHostPath } from '../../storage/sources/host.ts';
import { validateISCSI, validateISCSINameLength } from '../../storage/sources/iscsi.ts';
import {
  validateCephFS,
  validateFC,
  validateFlocker,
  validateGlusterfs,
  validateNFS,
  validateQuobyte,
  validateRBD,
} from '../../storage/sources/network.ts';
import { validateFlex, validatePortworx, validateScaleIO, validateStorageOS } from '../../storage/sources/vendors.ts';
import { quantityOf } from '../../meta/quantities.ts';
import type { PodContext } from '../context.ts';
import { validateConfigMapFiles, validateDownwardAPIFiles, validateSecretFiles } from './files.ts';
import { validateProjected } from './projected.ts';

/** What the checks of a pod's volume may know: also the metadata of the pod itself, unless it is a template. */
export interface VolumeContext extends PodContext {
  readonly pod?: Decoded<ObjectMeta> | undefined;
}

const source = sourcesOf<Decoded<Volume>, VolumeContext>();

/** The sources of a pod's volume in the server's order (`validateVolumeSource`, read at 1.34), misspelt where the server misspells them. */
export const VOLUME_SOURCES: readonly SourceRule<Decoded<Volume>, VolumeContext>[] = [
  source('emptyDir', validateEmptyDir),
  source('hostPath', validateHostPath),
  source('gitRepo', validateGitRepo),
  source('gcePersistentDisk', validateGCEDisk, { inside: 'persistentDisk' }),
  source('awsElasticBlockStore', validateAWSDisk),
  source('secret', validateSecretFiles),
  source('nfs', validateNFS),
  source('iscsi', validateISCSI, { validateAnyway: validateISCSIName }),
  source('glusterfs', validateGlusterfs),
  source('flocker', validateFlocker),
  source('persistentVolumeClaim', needs<Decoded<PersistentVolumeClaimVolumeSource>>('claimName')),
  source('rbd', validateRBD),
  source('cinder', validateCinder),
  source('cephfs', validateCephFS, { named: 'cephFS' }),
  source('quobyte', validateQuobyte),
  source('downwardAPI', validateDownwardAPIFiles, { named: 'downwarAPI' }),
  source('fc', validateFC),
  source('flexVolume', validateFlex),
  source('configMap', validateConfigMapFiles),
  source('azureFile', validateAzureFile),
  source('vsphereVolume', validateVsphere),
  source('photonPersistentDisk', validatePhoton),
  source('portworxVolume', validatePortworx),
  source('azureDisk', validateAzureDisk),
  source('storageos', validateStorageOS),
  source('projected', validateProjected),
  source('scaleIO', validateScaleIO),
  source('csi', validateCSIInline),
  source('ephemeral', validateEphemeral, { afterwards: validateClaimName }),
  source('image', validateImage),
];

function* validateEmptyDir({ sizeLimit }: Decoded<EmptyDirVolumeSource>, path: FieldPath): FieldErrors {
  if (sizeLimit !== undefined && quantityOf(sizeLimit).sign < 0)
    yield forbidden(path.child('sizeLimit'), 'SizeLimit field must be a valid resource quantity');
}

function* validateISCSIName({ name = '', iscsi }: Decoded<Volume>, path: FieldPath): FieldErrors {
  if (iscsi) yield* validateISCSINameLength(name, iscsi, path);
}

/** `validateEphemeralVolumeSource` (core, read at 1.34). */
function* validateEphemeral({ volumeClaimTemplate }: Decoded<EphemeralVolumeSource>, path: FieldPath, context: VolumeContext): FieldErrors {
  const place = path.child('volumeClaimTemplate');
  if (volumeClaimTemplate === undefined) yield required(place);
  else yield* validateClaimTemplate(volumeClaimTemplate, place, context);
}

/** The claim of an ephemeral volume is named after its pod and itself. */
function* validateClaimName({ name = '' }: Decoded<Volume>, path: FieldPath, { pod }: VolumeContext): FieldErrors {
  const podName = pod?.name ?? '';
  if (podName === '' || name === '') return;
  const claimName = `${podName}-${name}`;
  for (const problem of isDNS1123Subdomain(claimName))
    yield invalid(path.child('name'), name, `PVC name ${goQuote(claimName)}: ${problem}`);
}

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

/** `validateImageVolumeSource` (core, read at 1.34): a template may leave the image to whoever makes pods of it. */
function* validateImage(
  { reference = '', pullPolicy = '' }: Decoded<ImageVolumeSource>,
  path: FieldPath,
  { isPod }: VolumeContext,
): FieldErrors {
  if (reference === '' && isPod) yield required(path.child('reference'));
  if (pullPolicy === '') yield required(path.child('pullPolicy'));
  else if (!PULL_POLICIES.includes(pullPolicy)) yield notSupported(path.child('pullPolicy'), pullPolicy, PULL_POLICIES);
}
