import { insertAfter, replaceValue } from '../../loader/edit.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';

/** A Pod on the node's network has the node's resolver, whatever `ClusterFirst` says. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give Pods on the host network the DNS policy that resolves cluster names.',
    presets: ['recommended', 'strict', 'production'],
    fixable: 'unsafe',
  },
  messages: {
    unset: () =>
      'these Pods use the host network and leave dnsPolicy at ClusterFirst, which then means Default: names of Services do not resolve; write dnsPolicy: ClusterFirstWithHostNet',
    clusterFirst: () =>
      'these Pods use the host network, where ClusterFirst means Default: names of Services do not resolve; write ClusterFirstWithHostNet',
  },
  create({ report }) {
    return {
      podSpec({ owner, spec, field }) {
        if (spec.hostNetwork !== true || spec.dnsPolicy !== 'ClusterFirst') return;
        if (owner.resource.kind === 'DaemonSet' && !namesService(field) && !field.at('dnsPolicy').exists) return;
        const policy = field.at('dnsPolicy');
        const hostNetwork = field.at('hostNetwork');
        const title = 'set dnsPolicy to ClusterFirstWithHostNet';
        if (policy.exists) {
          const edit = replaceValue(policy, 'ClusterFirstWithHostNet');
          report('clusterFirst', policy)
            .related(hostNetwork, 'the host network')
            .fix(edit && { title, safe: false, edits: [edit] });
        } else
          report('unset', hostNetwork).fix({
            title,
            safe: false,
            edits: [insertAfter(hostNetwork, 'dnsPolicy', 'ClusterFirstWithHostNet')],
          });
      },
    };
  },
});

/** Agents of the nodes seldom look up names of Services: one that does has such a name in its arguments or variables. */
const namesService = (field: Field): boolean => /[a-z0-9]\.svc\b|svc\.cluster\.local/.test(JSON.stringify(field.value ?? null));
