import { grantRule } from './grants.ts';

/** A signed certificate is an identity. */
export default grantRule({
  namesNarrow: true,
  summary: 'Let few roles approve and sign certificates.',
  grants: [
    { group: 'certificates.k8s.io', resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch'] },
    { group: 'certificates.k8s.io', resources: ['signers'], verbs: ['approve', 'sign'] },
  ],
  harm: 'whoever has the right can issue certificates for any user or group; name the signers under resourceNames, and leave the rest out',
});
