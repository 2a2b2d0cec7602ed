import { atLeast } from '../../kubernetes/version.ts';
import { type AdmissionPlugin, type Attributes, isFor } from '../admission.ts';

/** Volumes and claims are not deleted while they are used: a finalizer, added as they are made, sees to that (read at 1.34). */
export default {
  name: 'StorageObjectInUseProtection',
  admit(attributes) {
    const finalizer = protectionOf(attributes);
    if (attributes.verb !== 'create' || finalizer === undefined) return undefined;
    const { object } = attributes;
    const finalizers = object.metadata?.finalizers ?? [];
    if (!finalizers.includes(finalizer)) object.metadata = { ...object.metadata, finalizers: [...finalizers, finalizer] };
    return undefined;
  },
} satisfies AdmissionPlugin;

function protectionOf(attributes: Attributes): string | undefined {
  if (isFor(attributes, '', 'PersistentVolume')) return 'kubernetes.io/pv-protection';
  if (isFor(attributes, '', 'PersistentVolumeClaim')) return 'kubernetes.io/pvc-protection';
  if (isFor(attributes, 'storage.k8s.io', 'VolumeAttributesClass') && atLeast(attributes.version, '1.34'))
    return 'kubernetes.io/vac-protection';
  return undefined;
}
