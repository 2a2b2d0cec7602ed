import { at, count, type Fields, items, NONE, strings, text, textOr, UNSET } from '../../../apiserver/tables/fields.ts';
import { quantityOf } from '../../../apiserver/meta/quantities.ts';
import { goValueText } from '../../../kubernetes/go-value-text.ts';
import type { Description } from '../description.ts';
import { writeVolumeAttributes } from '../labels.ts';
import { flag, goList } from '../values.ts';
import { writeClaimSpec } from './claim.ts';

/** A title, which mostly ends with a colon, and what stands there. */
type Row = readonly [title: string, value: string | number];
/** How a source is shown. A PersistentVolume's refers to Secrets of any namespace. */
interface SourceText {
  readonly type: string;
  readonly rows?: (source: Fields, isPersistent: boolean) => readonly Row[];
  readonly more?: (source: Fields, w: Description) => void;
}

const of =
  (field: string, title: string): ((source: Fields) => Row) =>
  (source) => [title, text(source[field])];
const readOnly = ({ readOnly: value }: Fields): Row => ['ReadOnly:', flag(value)];
const fsType = of('fsType', 'FSType:');
const volumeId = of('volumeID', 'VolumeID:');
const partition = (source: Fields): Row => ['Partition:', count(source['partition'])];
const secretRef = ({ secretRef: value }: Fields, isPersistent: boolean): Row => ['SecretRef:', secretText(value, isPersistent)];
const optional = ({ optional: value }: Fields): Row => ['Optional:', flag(value)];
const rows =
  (...makers: readonly ((source: Fields, isPersistent: boolean) => Row)[]) =>
  (source: Fields, isPersistent: boolean): readonly Row[] =>
    makers.map((make) => make(source, isPersistent));

/** As Go prints the struct. */
function secretText(reference: unknown, isPersistent: boolean): string {
  if (reference === undefined) return 'nil';
  const name = `Name:${text(at(reference, 'name'))},`;
  return isPersistent ? `&SecretReference{${name}Namespace:${text(at(reference, 'namespace'))},}` : `&LocalObjectReference{${name}}`;
}

/** Every kind of volume by its field, in the words of `describe.go`, read at 1.34. */
const SOURCES: Readonly<Record<string, SourceText>> = {
  hostPath: {
    type: 'HostPath (bare host directory volume)',
    rows: rows(of('path', 'Path:'), ({ type }) => ['HostPathType:', textOr(type, NONE)]),
  },
  emptyDir: {
    type: "EmptyDir (a temporary directory that shares a pod's lifetime)",
    rows: rows(of('medium', 'Medium:'), ({ sizeLimit }) => [
      'SizeLimit:',
      quantityOf(text(sizeLimit) || '0').sign > 0 ? text(sizeLimit) : UNSET,
    ]),
  },
  gcePersistentDisk: {
    type: 'GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)',
    rows: rows(of('pdName', 'PDName:'), fsType, partition, readOnly),
  },
  awsElasticBlockStore: {
    type: 'AWSElasticBlockStore (a Persistent Disk resource in AWS)',
    rows: rows(volumeId, fsType, partition, readOnly),
  },
  gitRepo: {
    type: 'GitRepo (a volume that is pulled from git when the pod is created)',
    rows: rows(of('repository', 'Repository:'), of('revision', 'Revision:')),
  },
  secret: { type: 'Secret (a volume populated by a Secret)', rows: rows(of('secretName', 'SecretName:'), optional) },
  configMap: { type: 'ConfigMap (a volume populated by a ConfigMap)', rows: rows(of('name', 'Name:'), optional) },
  nfs: {
    type: 'NFS (an NFS mount that lasts the lifetime of a pod)',
    rows: rows(of('server', 'Server:'), of('path', 'Path:'), readOnly),
  },
  iscsi: {
    type: "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)",
    rows: rows(
      of('targetPortal', 'TargetPortal:'),
      of('iqn', 'IQN:'),
      ({ lun }) => ['Lun:', count(lun)],
      of('iscsiInterface', 'ISCSIInterface'),
      fsType,
      readOnly,
      ({ portals }) => ['Portals:', goList(strings(portals))],
      ({ chapAuthDiscovery }) => ['DiscoveryCHAPAuth:', flag(chapAuthDiscovery)],
      ({ chapAuthSession }) => ['SessionCHAPAuth:', flag(chapAuthSession)],
      secretRef,
      ({ initiatorName }) => ['InitiatorName:', textOr(initiatorName, NONE)],
    ),
  },
  glusterfs: {
    type: "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)",
    rows: ({ endpoints, endpointsNamespace, path, readOnly: value }, isPersistent) => [
      ['EndpointsName:', text(endpoints)],
      ...(isPersistent ? [['EndpointsNamespace:', textOr(endpointsNamespace, UNSET)] as const] : []),
      ['Path:', text(path)],
      ['ReadOnly:', flag(value)],
    ],
  },
  persistentVolumeClaim: {
    type: 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    rows: rows(of('claimName', 'ClaimName:'), readOnly),
  },
  ephemeral: {
    type: 'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)',
    more: ({ volumeClaimTemplate }, w) => {
      if (volumeClaimTemplate !== undefined) writeClaimSpec(volumeClaimTemplate as Fields, w.nested(2));
    },
  },
  rbd: {
    type: "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)",
    rows: rows(
      ({ monitors }) => ['CephMonitors:', goList(strings(monitors))],
      of('image', 'RBDImage:'),
      fsType,
      of('pool', 'RBDPool:'),
      of('user', 'RadosUser:'),
      of('keyring', 'Keyring:'),
      secretRef,
      readOnly,
    ),
  },
  quobyte: {
    type: "Quobyte (a Quobyte mount on the host that shares a pod's lifetime)",
    rows: rows(of('registry', 'Registry:'), of('volume', 'Volume:'), readOnly),
  },
  downwardAPI: {
    type: 'DownwardAPI (a volume populated by information about the pod)\n    Items:',
    more: ({ items: list }, w) => writeDownwardItems(items(list), w),
  },
  azureDisk: {
    type: 'AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)',
    rows: rows(
      of('diskName', 'DiskName:'),
      of('diskURI', 'DiskURI:'),
      of('kind', 'Kind: '),
      fsType,
      of('cachingMode', 'CachingMode:'),
      readOnly,
    ),
  },
  vsphereVolume: {
    type: 'vSphereVolume (a Persistent Disk resource in vSphere)',
    rows: rows(of('volumePath', 'VolumePath:'), fsType, of('storagePolicyName', 'StoragePolicyName:')),
  },
  cinder: { type: 'Cinder (a Persistent Disk resource in OpenStack)', rows: rows(volumeId, fsType, readOnly, secretRef) },
  photonPersistentDisk: {
    type: 'PhotonPersistentDisk (a Persistent Disk resource in photon platform)',
    rows: rows(of('pdID', 'PdID:'), fsType),
  },
  portworxVolume: { type: 'PortworxVolume (a Portworx Volume resource)', rows: rows(volumeId) },
  scaleIO: {
    type: 'ScaleIO (a persistent volume backed by a block device in ScaleIO)',
    rows: (source, isPersistent) => [
      of('gateway', 'Gateway:')(source),
      of('system', 'System:')(source),
      of('protectionDomain', 'Protection Domain:')(source),
      of('storagePool', 'Storage Pool:')(source),
      of('storageMode', 'Storage Mode:')(source),
      of('volumeName', 'VolumeName:')(source),
      ...(isPersistent
        ? [
            ['SecretName:', text(at(source, 'secretRef', 'name'))] as const,
            ['SecretNamespace:', text(at(source, 'secretRef', 'namespace'))] as const,
          ]
        : []),
      fsType(source),
      readOnly(source),
    ],
  },
  local: { type: 'LocalVolume (a persistent volume backed by local storage on a node)', rows: rows(of('path', 'Path:')) },
  cephfs: {
    type: "CephFS (a CephFS mount on the host that shares a pod's lifetime)",
    rows: rows(
      ({ monitors }) => ['Monitors:', goList(strings(monitors))],
      of('path', 'Path:'),
      of('user', 'User:'),
      of('secretFile', 'SecretFile:'),
      secretRef,
      readOnly,
    ),
  },
  storageos: {
    type: 'StorageOS (a StorageOS Persistent Disk resource)',
    rows: rows(of('volumeName', 'VolumeName:'), of('volumeNamespace', 'VolumeNamespace:'), fsType, readOnly),
  },
  fc: {
    type: 'FC (a Fibre Channel disk)',
    rows: rows(
      ({ targetWWNs }) => ['TargetWWNs:', strings(targetWWNs).join(', ')],
      ({ lun }) => ['LUN:', textOr(lun, NONE)],
      fsType,
      readOnly,
    ),
  },
  azureFile: {
    type: 'AzureFile (an Azure File Service mount on the host and bind mount to the pod)',
    rows: (source, isPersistent) => [
      of('secretName', 'SecretName:')(source),
      ...(isPersistent ? [of('secretNamespace', 'SecretNamespace:')(source)] : []),
      of('shareName', 'ShareName:')(source),
      readOnly(source),
    ],
  },
  flexVolume: {
    type: 'FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)',
    rows: rows(of('driver', 'Driver:'), fsType, secretRef, readOnly, ({ options }) => ['Options:', goValueText(options ?? {})]),
  },
  flocker: {
    type: 'Flocker (a Flocker volume mounted by the Flocker agent)',
    rows: rows(of('datasetName', 'DatasetName:'), of('datasetUUID', 'DatasetUUID:')),
  },
  projected: {
    type: 'Projected (a volume that contains injected data from multiple sources)',
    more: ({ sources }, w) => writeProjections(items(sources), w),
  },
  csi: {
    type: 'CSI (a Container Storage Interface (CSI) volume source)',
    rows: (source, isPersistent) => [
      of('driver', 'Driver:')(source),
      fsType(source),
      ...(isPersistent ? [of('volumeHandle', 'VolumeHandle:')(source)] : []),
      readOnly(source),
    ],
    more: ({ volumeAttributes }, w) => writeVolumeAttributes(w, volumeAttributes),
  },
  image: { type: 'Image (a container image or OCI artifact)', rows: rows(of('reference', 'Reference:'), of('pullPolicy', 'PullPolicy:')) },
};

/** The source of a volume, whatever its kind. */
export function writeSource(holder: Fields, w: Description, isPersistent: boolean): void {
  const [field, shown] = Object.entries(SOURCES).find(([name]) => holder[name] !== undefined && holder[name] !== null) ?? [];
  if (field === undefined || shown === undefined) return w.line(1, '<unknown>');
  const source = holder[field] as Fields;
  w.field(2, 'Type', shown.type);
  for (const [title, value] of shown.rows?.(source, isPersistent) ?? []) w.line(2, `${title}\t${value}`);
  shown.more?.(source, w);
}

function writeDownwardItems(list: readonly Fields[], w: Description): void {
  for (const { fieldRef, resourceFieldRef, path } of list) {
    if (fieldRef) w.line(3, `${text(at(fieldRef, 'fieldPath'))} -> ${text(path)}`);
    if (resourceFieldRef) w.line(3, `${text(at(resourceFieldRef, 'resource'))} -> ${text(path)}`);
  }
}

function writeProjections(sources: readonly Fields[], w: Description): void {
  for (const { secret, downwardAPI, configMap, serviceAccountToken } of sources) {
    if (secret) writeProjected('SecretName', secret, w);
    else if (downwardAPI) w.field(2, 'DownwardAPI', 'true');
    else if (configMap) writeProjected('ConfigMapName', configMap, w);
    else if (serviceAccountToken) w.field(2, 'TokenExpirationSeconds', count(at(serviceAccountToken, 'expirationSeconds')));
  }
}

function writeProjected(title: string, source: unknown, w: Description): void {
  w.field(2, title, text(at(source, 'name')));
  w.field(2, 'Optional', flag(at(source, 'optional')));
}
