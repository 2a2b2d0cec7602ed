import { referenceRule } from './reference-rule.ts';

/** A claim of a class that does not exist waits for one that somebody makes by hand. */
export default referenceRule('Name a StorageClass that exists.', function* (cluster) {
  const harm = 'no provisioner makes a volume, and the claim stays Pending unless a PersistentVolume of that class is made by hand';
  const claims = [
    ...cluster.ofKind('', 'PersistentVolumeClaim').map((owner) => ({ owner, spec: owner.field.at('spec') })),
    ...cluster.ofKind('apps', 'StatefulSet').flatMap((owner) =>
      owner.field
        .at('spec', 'volumeClaimTemplates')
        .items()
        .map((template) => ({ owner, spec: template.at('spec') })),
    ),
    ...cluster.podSpecs.flatMap(({ owner, field }) =>
      field
        .at('volumes')
        .items()
        .map((volume) => ({ owner, spec: volume.at('ephemeral', 'volumeClaimTemplate', 'spec') })),
    ),
  ];
  // A class of that name may be there for volumes made by hand, which say so.
  const byHand = new Set(cluster.ofKind('', 'PersistentVolume').map(({ field }) => field.at('spec', 'storageClassName').value));
  for (const { owner, spec } of claims) {
    const place = spec.at('storageClassName');
    if (!byHand.has(place.value) && !spec.at('volumeName').exists)
      yield { owner, group: 'storage.k8s.io', kind: 'StorageClass', place, harm };
  }
});
