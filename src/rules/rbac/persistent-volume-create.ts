import { grantRule } from './grants.ts';

/** A PersistentVolume may be a folder of a node. */
export default grantRule({
  severity: 'info',
  summary: 'Let no role create PersistentVolumes.',
  grants: [{ group: '', resources: ['persistentvolumes'], verbs: ['create', 'update', 'patch'] }],
  harm: 'a PersistentVolume can be any folder of a node; use a StorageClass and its provisioner',
});
