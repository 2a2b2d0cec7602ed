import { grantRule } from './grants.ts';

/** Who may change Services and policies leads traffic where they want. */
export default grantRule({
  severity: 'info',
  summary: 'Let few roles change how traffic flows.',
  grants: [
    { group: '', resources: ['services', 'services/status', 'endpoints'], verbs: ['create', 'update', 'patch', 'delete'] },
    { group: 'discovery.k8s.io', resources: ['endpointslices'], verbs: ['create', 'update', 'patch', 'delete'] },
    {
      group: 'networking.k8s.io',
      resources: ['ingresses', 'ingressclasses', 'networkpolicies'],
      verbs: ['create', 'update', 'patch', 'delete'],
    },
  ],
  harm: 'whoever has the right can lead traffic to themselves, or open what a policy closed; leave it out',
});
