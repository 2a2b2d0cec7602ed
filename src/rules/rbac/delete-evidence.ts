import { grantRule } from './grants.ts';

/** Who may delete workloads and events can stop a service and hide that it was done. */
export default grantRule({
  severity: 'info',
  summary: 'Let few roles delete workloads, events and logs.',
  grants: [
    {
      group: '',
      resources: ['pods', 'services', 'namespaces', 'persistentvolumeclaims', 'replicationcontrollers', 'events', 'pods/log'],
      verbs: ['delete', 'deletecollection'],
    },
    { group: 'events.k8s.io', resources: ['events'], verbs: ['delete', 'deletecollection'] },
    { group: 'apps', resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'], verbs: ['delete', 'deletecollection'] },
    { group: 'batch', resources: ['jobs', 'cronjobs'], verbs: ['delete', 'deletecollection'] },
  ],
  harm: 'whoever has the right can stop what runs, or remove the traces of what they did; leave it out',
});
