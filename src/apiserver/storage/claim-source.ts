import type { PersistentVolumeClaimSpec, TypedLocalObjectReference } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';

type Spec = Decoded<PersistentVolumeClaimSpec>;

/** Sources of other namespaces are behind a gate (`CrossNamespaceVolumeDataSource`) that no release up to 1.36 switches on: dropped; in place. */
export function dropUnknownNamespaceSource(spec: Spec, old: Spec | undefined): void {
  if ((spec.dataSourceRef?.namespace ?? '') !== '' && !old?.dataSourceRef) delete spec.dataSourceRef;
}

/**
 * `EnforceDataSourceBackwardsCompatibility` (`pkg/api/persistentvolumeclaim`, read at 1.34), in place: `dataSource` alone takes
 * claims and snapshots, anything else vanishes without a word. `dataSourceRef` is not so forgiving.
 */
export function dropInvalidDataSource(spec: Spec, old: Spec | undefined): void {
  if (old?.dataSource || old?.dataSourceRef || spec.dataSourceRef) return;
  if (spec.dataSource && !isClaimOrSnapshot(spec.dataSource)) delete spec.dataSource;
}

const isClaimOrSnapshot = ({ kind, apiGroup = '' }: Decoded<TypedLocalObjectReference>): boolean =>
  (kind === 'PersistentVolumeClaim' && apiGroup === '') || (kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io');

/** `NormalizeDataSources` (`pkg/api/persistentvolumeclaim`, read at 1.34), in place: each of the two fields is filled from the other. */
export function normalizeDataSources(spec: Spec): void {
  const { dataSource, dataSourceRef } = spec;
  if (dataSource && !dataSourceRef) spec.dataSourceRef = { ...dataSource };
  else if (dataSourceRef && !dataSource && (dataSourceRef.namespace ?? '') === '') {
    const { namespace, ...reference } = dataSourceRef;
    spec.dataSource = reference;
  }
}
