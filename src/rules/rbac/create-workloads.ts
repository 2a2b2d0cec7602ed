import { grantRule } from './grants.ts';

/** Who may make Pods may mount every Secret and use every ServiceAccount of the namespace. */
export default grantRule({
  severity: 'info',
  summary: 'Let few roles create Pods, or what makes them.',
  grants: [
    { group: '', resources: ['pods', 'replicationcontrollers'], verbs: ['create', 'update', 'patch'] },
    { group: 'apps', resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'], verbs: ['create', 'update', 'patch'] },
    { group: 'batch', resources: ['jobs', 'cronjobs'], verbs: ['create', 'update', 'patch'] },
  ],
  harm: 'a Pod may mount every Secret and run as every ServiceAccount of its namespace; leave it out unless the role is for deploying',
});
