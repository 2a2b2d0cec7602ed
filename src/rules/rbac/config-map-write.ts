import { grantRule } from './grants.ts';

/** ConfigMaps steer DNS, and on some clouds who is who. */
export default grantRule({
  severity: 'info',
  namesNarrow: true,
  summary: 'Let few roles write ConfigMaps.',
  grants: [{ group: '', resources: ['configmaps'], verbs: ['create', 'update', 'patch', 'delete'] }],
  harm: 'in kube-system that changes DNS, and on some clouds who is an administrator; name those that are meant under resourceNames',
});
