import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import type { StorageClass } from 'kubernetes-types/storage/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { type AdmissionPlugin, isFor } from '../admission.ts';
import { forbiddenStatus } from '../status.ts';
import { CLASS_ANNOTATION } from '../storage/volume-warnings.ts';

const DEFAULT_ANNOTATIONS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

/**
 * A claim that names no class, neither in its field nor in the old annotation, gets the newest class that is marked as default;
 * among equals the first by name (read at 1.34). Before 1.26 a second default class was a mistake.
 */
export default {
  name: 'DefaultStorageClass',
  admit(attributes) {
    const { verb, object, state, version, kind, name } = attributes;
    if (verb !== 'create' || !isFor(attributes, '', 'PersistentVolumeClaim')) return undefined;
    const claim = object as Decoded<PersistentVolumeClaim>;
    if (claim.spec?.storageClassName !== undefined || claim.metadata?.annotations?.[CLASS_ANNOTATION] !== undefined) return undefined;
    const [chosen, ...others] = (state.list('storage.k8s.io', 'StorageClass') as StorageClass[]).filter(isDefault).sort(newestFirst);
    if (others.length > 0 && !atLeast(version, '1.26'))
      return forbiddenStatus(
        kind.group,
        kind.plural,
        name,
        `Internal error occurred: ${others.length + 1} default StorageClasses were found`,
      );
    if (chosen) claim.spec = { ...claim.spec, storageClassName: chosen.metadata?.name };
    return undefined;
  },
} satisfies AdmissionPlugin;

const isDefault = ({ metadata }: StorageClass): boolean => DEFAULT_ANNOTATIONS.some((name) => metadata?.annotations?.[name] === 'true');

const newestFirst = (a: StorageClass, b: StorageClass): number =>
  compare(b.metadata?.creationTimestamp, a.metadata?.creationTimestamp) || compare(a.metadata?.name, b.metadata?.name);

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
