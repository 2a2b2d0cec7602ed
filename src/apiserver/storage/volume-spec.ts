import type { PersistentVolumeSpec, VolumeNodeAffinity } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, GoValue, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateNodeSelector } from '../pod/node-selector.ts';
import type { StrategyContext } from '../strategy.ts';
import { validateAccessModes } from './access-modes.ts';
import { hasVolumeAttributesClasses } from './features.ts';
import { validateOneSource } from './one-source.ts';
import { PERSISTENT_SOURCES } from './persistent-sources.ts';
import { quantityOf, setResourceListDefaults } from '../meta/quantities.ts';
import { setSourceDefaults } from './source-defaults.ts';
import { VOLUME_MODES } from './volume-modes.ts';

type Spec = Decoded<PersistentVolumeSpec>;

const RECLAIM_POLICIES = ['Delete', 'Recycle', 'Retain'];

/** `ValidatePersistentVolumeSpec` (core, read at 1.34) of a PersistentVolume of its own. */
export function* validateVolumeSpec(spec: Spec, volumeName: string, path: FieldPath, context: StrategyContext): FieldErrors {
  const { persistentVolumeReclaimPolicy: policy = '', nodeAffinity, volumeMode } = spec;
  yield* validateModes(spec, path, context);
  yield* validateCapacity(spec.capacity, path.child('capacity'));
  if (policy !== '' && !RECLAIM_POLICIES.includes(policy))
    yield notSupported(path.child('persistentVolumeReclaimPolicy'), policy, RECLAIM_POLICIES);
  if (nodeAffinity) yield* validateNodeAffinity(nodeAffinity, path.child('nodeAffinity'), context);
  yield* validateSource(spec, volumeName, path, context);
  yield* validateClassName(spec.storageClassName, path.child('storageClassName'), context);
  if (volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode))
    yield notSupported(path.child('volumeMode'), volumeMode, VOLUME_MODES);
  if (hasVolumeAttributesClasses(context.version)) yield* validateAttributesClass(spec, path, context);
}

const INLINE = 'in the context of inline volumes';

/** `ValidatePersistentVolumeSpec` (core, read at 1.34) of the volume that a VolumeAttachment brings along: only CSI, and much is not for it. */
export function* validateInlineVolumeSpec(spec: Spec, path: FieldPath, context: StrategyContext): FieldErrors {
  const { persistentVolumeReclaimPolicy: policy = '', storageClassName = '', volumeMode } = spec;
  const unwanted = (field: string): ReturnType<typeof forbidden> => forbidden(path.child(field), `may not be specified ${INLINE}`);
  if (spec.claimRef) yield unwanted('claimRef');
  if (Object.keys(spec.capacity ?? {}).length > 0) yield unwanted('capacity');
  if (!spec.csi) yield required(path.child('csi'), `has to be specified ${INLINE}`);
  yield* validateModes(spec, path, context);
  if (policy !== '' && policy !== 'Retain') yield forbidden(path.child('persistentVolumeReclaimPolicy'), `may only be Retain ${INLINE}`);
  if (spec.nodeAffinity) yield unwanted('nodeAffinity');
  // The server counts an affinity that it refuses as none.
  const { nodeAffinity, ...rest } = spec;
  yield* validateSource(rest, '', path, context);
  if (storageClassName !== '') yield unwanted('storageClassName');
  if (volumeMode !== undefined && volumeMode !== 'Filesystem')
    yield forbidden(path.child('volumeMode'), `may not specify volumeMode other than Filesystem ${INLINE}`);
}

function* validateModes({ accessModes = [] }: Spec, path: FieldPath, context: StrategyContext): FieldErrors {
  if (accessModes.length === 0) yield required(path.child('accessModes'));
  yield* validateAccessModes(accessModes, path.child('accessModes'), context);
}

function* validateCapacity(capacity: Spec['capacity'], path: FieldPath): FieldErrors {
  const names = Object.keys(capacity ?? {});
  if (names.length === 0) yield required(path);
  if (!names.includes('storage') || names.length > 1)
    yield notSupported(path, new GoValue('core.ResourceList', capacity ?? null), ['storage']);
  for (const name of names) {
    const amount = quantityOf(capacity?.[name]);
    if (amount.sign < 0) yield invalid(path.key(name), Number(amount.value()), 'must be a valid resource quantity');
    if (amount.sign <= 0) yield invalid(path.key(name), amount.canonical, 'must be greater than zero');
  }
}

/** `validateVolumeNodeAffinity` (core, read at 1.34). */
function* validateNodeAffinity(
  { required: selector }: Decoded<VolumeNodeAffinity>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  if (selector) yield* validateNodeSelector(selector, path.child('required'), context);
  else yield required(path.child('required'), 'must specify required node constraints');
}

function* validateSource(spec: Spec, volumeName: string, path: FieldPath, context: StrategyContext): FieldErrors {
  yield* validateOneSource(spec, PERSISTENT_SOURCES, path, { ...context, volumeName });
  if (spec.persistentVolumeReclaimPolicy === 'Recycle' && isRoot(spec.hostPath?.path))
    yield forbidden(path.child('persistentVolumeReclaimPolicy'), "may not be 'recycle' for a hostPath mount of '/'");
}

/** Whether Go's `path.Clean` makes `/` of the path: `//`, `/a/..` and `/..` are the root too. */
function isRoot(path: string | undefined): boolean {
  if (path?.startsWith('/') !== true) return false;
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth = Math.max(0, depth - 1);
    else if (part !== '' && part !== '.') depth++;
  }
  return depth === 0;
}

function* validateClassName(name: string | undefined, path: FieldPath, { version }: StrategyContext): FieldErrors {
  if (name !== undefined && name !== '') for (const problem of nameIsDNSSubdomain(name, false, version)) yield invalid(path, name, problem);
}

function* validateAttributesClass({ volumeAttributesClassName: name, csi }: Spec, path: FieldPath, context: StrategyContext): FieldErrors {
  if (name === undefined) return;
  if (name === '') yield required(path.child('volumeAttributesClassName'), 'an empty string is disallowed');
  yield* validateClassName(name, path.child('volumeAttributesClassName'), context);
  if (!csi) yield required(path.child('csi'), 'has to be specified when using volumeAttributesClassName');
}

/** The defaults of a volume's sources and capacity, for a PersistentVolume and an inline volume alike (core/v1, read at 1.34); in place. */
export function setVolumeSpecDefaults(spec: Spec): void {
  setResourceListDefaults(spec.capacity);
  setSourceDefaults(spec);
}
