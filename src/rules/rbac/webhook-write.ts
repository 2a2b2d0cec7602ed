import { grantRule } from './grants.ts';

/** A webhook sees and changes every object. */
export default grantRule({
  namesNarrow: true,
  summary: 'Let no role change admission webhooks and policies.',
  grants: [
    {
      group: 'admissionregistration.k8s.io',
      resources: [
        'mutatingwebhookconfigurations',
        'validatingwebhookconfigurations',
        'mutatingadmissionpolicies',
        'validatingadmissionpolicies',
      ],
      verbs: ['create', 'update', 'patch', 'delete'],
    },
  ],
  harm: 'whoever has the right can read and change every object that is created, or turn checks off; name those that are meant under resourceNames',
});
