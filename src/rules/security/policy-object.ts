import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';

const SWITCHES = [
  'privileged',
  'allowPrivilegedContainer',
  'hostPID',
  'hostIPC',
  'hostNetwork',
  'allowHostPID',
  'allowHostIPC',
  'allowHostNetwork',
  'allowHostPorts',
  'allowHostDirVolumePlugin',
  'allowPrivilegeEscalation',
];

/** A policy that allows everything keeps nobody in. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Keep PodSecurityPolicies and SecurityContextConstraints narrow.',
    presets: ['security'],
  },
  messages: {
    allows: (kind: string, name: string, key: string) =>
      `the ${kind} "${name}" has ${key}: true, so that every Pod under it may have that; write false, and a policy of its own for those that need it`,
    root: (kind: string, name: string) => `the ${kind} "${name}" lets Pods run as any user, root too; write MustRunAsNonRoot`,
    capabilities: (kind: string, name: string) => `the ${kind} "${name}" allows every capability; list those that are needed`,
  },
  create({ report }) {
    return {
      object({ group, resource: { kind }, field, name }) {
        const policy = policyOf(group, kind, field);
        if (policy === undefined) return;
        for (const key of SWITCHES) if (policy.at(key).value === true) report('allows', policy.at(key), kind, name, key);
        const rule = kind === 'PodSecurityPolicy' ? policy.at('runAsUser', 'rule') : policy.at('runAsUser', 'type');
        if (rule.value === 'RunAsAny') report('root', rule, kind, name);
        const all = policy
          .at('allowedCapabilities')
          .items()
          .find(({ value }) => value === '*');
        if (all) report('capabilities', all, kind, name);
      },
    };
  },
});

function policyOf(group: string, kind: string, field: Field): Field | undefined {
  if (kind === 'PodSecurityPolicy' && (group === 'policy' || group === 'extensions')) return field.at('spec');
  return kind === 'SecurityContextConstraints' && group === 'security.openshift.io' ? field : undefined;
}
