import type {
  CephFSVolumeSource,
  FCVolumeSource,
  FlockerVolumeSource,
  GlusterfsPersistentVolumeSource,
  GlusterfsVolumeSource,
  NFSVolumeSource,
  QuobyteVolumeSource,
  RBDVolumeSource,
} from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid, required } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { inclusiveRangeError, isInRange, nameIsDNSLabel } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import type { StrategyContext } from '../../strategy.ts';
import { needs } from '../one-source.ts';

/** `validateNFSVolumeSource` (core, read at 1.34): an empty path is not an absolute one either. */
export function* validateNFS(source: Decoded<NFSVolumeSource>, path: FieldPath): FieldErrors {
  const { path: target = '' } = source;
  yield* needs<Decoded<NFSVolumeSource>>('server', 'path')(source, path);
  if (!target.startsWith('/')) yield invalid(path.child('path'), target, 'must be an absolute path');
}

/** `validateRBDVolumeSource`, `validateRBDPersistentVolumeSource` (core, read at 1.34). */
export const validateRBD = needs<Decoded<Pick<RBDVolumeSource, 'monitors' | 'image'>>>('monitors', 'image');

/** `validateCephFSVolumeSource`, `validateCephFSPersistentVolumeSource` (core, read at 1.34). */
export const validateCephFS = needs<Decoded<Pick<CephFSVolumeSource, 'monitors'>>>('monitors');

/** `validateGlusterfsVolumeSource` (core, read at 1.34). */
export const validateGlusterfs = needs<Decoded<GlusterfsVolumeSource>>('endpoints', 'path');

/** `validateGlusterfsPersistentVolumeSource` (core, read at 1.34). */
export function* validateGlusterfsPersistent(
  source: Decoded<GlusterfsPersistentVolumeSource>,
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  yield* validateGlusterfs(source, path);
  const { endpointsNamespace } = source;
  const place = path.child('endpointsNamespace');
  if (endpointsNamespace === undefined) return;
  if (endpointsNamespace === '') yield invalid(place, '', 'if the endpointnamespace is set, it must be a valid namespace name');
  else for (const problem of nameIsDNSLabel(endpointsNamespace, false, version)) yield invalid(place, endpointsNamespace, problem);
}

/** `validateFCVolumeSource` (core, read at 1.34). */
export function* validateFC({ targetWWNs = [], wwids = [], lun }: Decoded<FCVolumeSource>, path: FieldPath): FieldErrors {
  const place = path.child('targetWWNs');
  if (targetWWNs.length === 0 && wwids.length === 0) yield required(place, 'must specify either targetWWNs or wwids, but not both');
  if (targetWWNs.length > 0 && wwids.length > 0)
    yield invalid(place, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously');
  if (targetWWNs.length === 0) return;
  if (lun === undefined) yield required(path.child('lun'), 'lun is required if targetWWNs is specified');
  else if (isInRange(lun, 0, 255).length > 0) yield invalid(path.child('lun'), lun, inclusiveRangeError(0, 255));
}

const HOST_AND_PORT = 'must be a host:port pair or multiple pairs separated by commas';
const LONGEST_TENANT = 64;

/** `validateQuobyteVolumeSource` (core, read at 1.34): the registry is looked at only where the tenant is short enough. */
export function* validateQuobyte({ registry = '', tenant = '', volume = '' }: Decoded<QuobyteVolumeSource>, path: FieldPath): FieldErrors {
  if (registry === '') yield required(path.child('registry'), HOST_AND_PORT);
  else if (Buffer.byteLength(tenant) > LONGEST_TENANT)
    yield required(path.child('tenant'), 'must be a UUID and may not exceed a length of 64 characters');
  else for (const pair of registry.split(',')) if (!isHostAndPort(pair)) yield invalid(path.child('registry'), registry, HOST_AND_PORT);
  if (volume === '') yield required(path.child('volume'));
}

/** Whether Go's `net.SplitHostPort` takes the text: both sides of the last colon may be empty, other colons stand in brackets. */
const isHostAndPort = (text: string): boolean => /^(?:\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(text);

/** `validateFlockerVolumeSource` (core, read at 1.34). */
export function* validateFlocker({ datasetName = '', datasetUUID = '' }: Decoded<FlockerVolumeSource>, path: FieldPath): FieldErrors {
  if (datasetName === '' && datasetUUID === '') yield required(path, 'one of datasetName and datasetUUID is required');
  if (datasetName !== '' && datasetUUID !== '')
    yield invalid(path, 'resource', 'datasetName and datasetUUID can not be specified simultaneously');
  if (datasetName.includes('/')) yield invalid(path.child('datasetName'), datasetName, "must not contain '/'");
}
