import { defineRule } from '../../lint/rule.ts';
import { leavingOut } from '../mend.ts';

/** On the node's network a Pod hears what the node hears, and network policies pass it by. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give Pods a network of their own.',
    presets: ['security'],
    fixable: 'unsafe',
  },
  messages: {
    shared: () =>
      'these Pods are on the network of their node: they reach what listens on its localhost, and network policies do not hold them; leave hostNetwork out',
  },
  create({ report }) {
    return {
      podSpec({ spec, field }) {
        if (spec.hostNetwork === true) report('shared', field.at('hostNetwork')).fix(leavingOut(field, ['hostNetwork']));
      },
    };
  },
});
