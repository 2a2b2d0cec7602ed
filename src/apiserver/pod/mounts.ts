import type { VolumeDevice, VolumeMount } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, invalid, notFound, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateLocalDescendingPath } from './local-path.ts';
import type { AnyContainer } from './visit-containers.ts';
import type { VolumesByName } from './volumes/volumes.ts';

/** `ValidateVolumeMounts` (core, read at 1.34). What concerns sub-paths and propagation is said of the list, not of its item. */
export function* validateVolumeMounts(container: AnyContainer, volumes: VolumesByName, path: FieldPath): FieldErrors {
  const { volumeMounts = [], volumeDevices = [] } = container;
  const paths = new Set<string>();
  for (const [index, mount] of volumeMounts.entries()) {
    const place = path.index(index);
    const { name = '', mountPath = '', mountPropagation } = mount;
    if (name === '') yield required(place.child('name'));
    if (!volumes.has(name)) yield notFound(place.child('name'), name);
    if (mountPath === '') yield required(place.child('mountPath'));
    if (paths.has(mountPath)) yield invalid(place.child('mountPath'), mountPath, 'must be unique');
    paths.add(mountPath);
    if (volumeDevices.some((device) => (device.name ?? '') === name))
      yield invalid(place.child('name'), name, 'must not already exist in volumeDevices');
    if (devicePathsByName(volumeDevices).includes(mountPath))
      yield invalid(place.child('mountPath'), mountPath, 'must not already exist as a path in volumeDevices');
    yield* validateSubPaths(mount, place, path);
    if (mountPropagation !== undefined) yield* validateMountPropagation(mountPropagation, container, path.child('mountPropagation'));
    yield* validateRecursiveReadOnly(mount, path.child('recursiveReadOnly'));
  }
}

/** Upstream looks other paths up in a map by name: of several entries with one name only the last counts. */
const devicePathsByName = (devices: readonly Decoded<VolumeDevice>[]): readonly string[] => [
  ...new Map(devices.map(({ name = '', devicePath = '' }) => [name, devicePath])).values(),
];
const mountPathsByName = (mounts: readonly Decoded<VolumeMount>[]): readonly string[] => [
  ...new Map(mounts.map(({ name = '', mountPath = '' }) => [name, mountPath])).values(),
];

function* validateSubPaths({ subPath = '', subPathExpr = '' }: Decoded<VolumeMount>, place: FieldPath, list: FieldPath): FieldErrors {
  if (subPath !== '') yield* validateLocalDescendingPath(subPath, list.child('subPath'));
  if (subPathExpr === '') return;
  if (subPath !== '') yield invalid(place.child('subPathExpr'), subPathExpr, 'subPathExpr and subPath are mutually exclusive');
  yield* validateLocalDescendingPath(subPathExpr, list.child('subPathExpr'));
}

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];

function* validateMountPropagation(propagation: string, container: AnyContainer, path: FieldPath): FieldErrors {
  if (!PROPAGATIONS.includes(propagation)) yield notSupported(path, propagation, PROPAGATIONS);
  if (propagation === 'Bidirectional' && container.securityContext?.privileged !== true)
    yield forbidden(path, 'Bidirectional mount propagation is available only to privileged containers');
}

function* validateRecursiveReadOnly(mount: Decoded<VolumeMount>, path: FieldPath): FieldErrors {
  const { recursiveReadOnly, readOnly = false, mountPropagation } = mount;
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return;
  if (recursiveReadOnly !== 'Enabled' && recursiveReadOnly !== 'IfPossible')
    return yield notSupported(path, recursiveReadOnly, ['Disabled', 'Enabled', 'IfPossible']);
  if (!readOnly) yield forbidden(path, 'may only be specified when readOnly is true');
  if (mountPropagation !== undefined && mountPropagation !== 'None')
    yield forbidden(path, 'may only be specified when mountPropagation is None or not specified');
}

/** `ValidateVolumeDevices` (core, read at 1.34): only claims can be devices. */
export function* validateVolumeDevices(container: AnyContainer, volumes: VolumesByName, path: FieldPath): FieldErrors {
  const { volumeMounts = [], volumeDevices = [] } = container;
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const [index, { name = '', devicePath = '' }] of volumeDevices.entries()) {
    const place = path.index(index);
    yield* validateDeviceName(name, names, volumes, place.child('name'));
    if (devicePath === '') yield required(place.child('devicePath'));
    if (paths.has(devicePath)) yield invalid(place.child('devicePath'), devicePath, 'must be unique');
    if (devicePath.split('/').includes('..')) yield invalid(place.child('devicePath'), devicePath, "can not contain backsteps ('..')");
    else paths.add(devicePath);
    if (volumeMounts.some((mount) => (mount.name ?? '') === name))
      yield invalid(place.child('name'), name, 'must not already exist in volumeMounts');
    if (mountPathsByName(volumeMounts).includes(devicePath))
      yield invalid(place.child('devicePath'), devicePath, 'must not already exist as a path in volumeMounts');
    if (name !== '') names.add(name);
  }
}

function* validateDeviceName(name: string, names: ReadonlySet<string>, volumes: VolumesByName, path: FieldPath): FieldErrors {
  const volume = volumes.get(name);
  if (name === '') yield required(path);
  if (names.has(name)) yield invalid(path, name, 'must be unique');
  if (volume && !volume.persistentVolumeClaim && !volume.ephemeral)
    yield invalid(path, name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode');
  if (!volume) yield notFound(path, name);
}
