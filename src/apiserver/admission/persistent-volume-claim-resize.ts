import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import type { StorageClass } from 'kubernetes-types/storage/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type AdmissionPlugin, isFor } from '../admission.ts';
import type { ClusterState } from '../cluster-state.ts';
import { forbiddenStatus } from '../status.ts';
import { quantityOf } from '../meta/quantities.ts';
import { CLASS_ANNOTATION } from '../storage/volume-warnings.ts';

type Claim = Decoded<PersistentVolumeClaim>;

const NOT_BOUND = 'Only bound persistent volume claims can be expanded';
const NOT_EXPANDABLE = 'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize';

/** A claim grows only once it is bound, and only where its class says that volumes can be expanded (read at 1.34). */
export default {
  name: 'PersistentVolumeClaimResize',
  validate(attributes) {
    const { verb, state, kind, name } = attributes;
    if (verb !== 'update' || !isFor(attributes, '', 'PersistentVolumeClaim')) return undefined;
    const claim = attributes.object as Claim;
    const old = (attributes.old ?? {}) as Claim;
    if (sizeOf(claim).cmp(sizeOf(old)) <= 0) return undefined;
    const refuse = (why: string) => forbiddenStatus(kind.group, kind.plural, name, why);
    if (old.status?.phase !== 'Bound') return refuse(NOT_BOUND);
    return mayExpand(classOf(claim), classOf(old), state) ? undefined : refuse(NOT_EXPANDABLE);
  },
} satisfies AdmissionPlugin;

const sizeOf = ({ spec }: Claim) => quantityOf(spec?.resources?.requests?.storage);

/** The old annotation wins over the field. */
const classOf = ({ metadata, spec }: Claim): string => metadata?.annotations?.[CLASS_ANNOTATION] ?? spec?.storageClassName ?? '';

function mayExpand(name: string, oldName: string, state: ClusterState): boolean {
  if (name === '' || name !== oldName) return false;
  const storageClass = state.get('storage.k8s.io', 'StorageClass', '', name) as StorageClass | undefined;
  return storageClass === undefined ? state.isOpen : storageClass.allowVolumeExpansion === true;
}
