import type { GitRepoVolumeSource, HostPathVolumeSource, LocalVolumeSource } from 'kubernetes-types/core/v1';
import { type FieldErrors, notSupported, required } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { validateLocalDescendingPath, validatePathNoBacksteps } from '../../pod/local-path.ts';

const HOST_PATH_TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

/** `validateHostPathVolumeSource` (core, read at 1.34). */
export function* validateHostPath({ path: target = '', type }: Decoded<HostPathVolumeSource>, path: FieldPath): FieldErrors {
  if (target === '') return yield required(path.child('path'));
  yield* validatePathNoBacksteps(target, path.child('path'));
  if (type !== undefined && !HOST_PATH_TYPES.includes(type)) yield notSupported(path.child('type'), type, HOST_PATH_TYPES);
}

/** `validateGitRepoVolumeSource` (core, read at 1.34). */
export function* validateGitRepo({ repository = '', directory = '' }: Decoded<GitRepoVolumeSource>, path: FieldPath): FieldErrors {
  if (repository === '') yield required(path.child('repository'));
  yield* validateLocalDescendingPath(directory, path.child('directory'));
}

/** `validateLocalVolumeSource` (core, read at 1.34). */
export function* validateLocal({ path: target = '' }: Decoded<LocalVolumeSource>, path: FieldPath): FieldErrors {
  if (target === '') return yield required(path.child('path'));
  yield* validatePathNoBacksteps(target, path.child('path'));
}
