import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';

/** A rule without peers lets in everybody. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Name in each rule of a NetworkPolicy who is meant.',
    presets: ['security'],
  },
  messages: {
    all: (direction: string, key: string) =>
      `this rule names no ${key}, so that it allows traffic ${direction} everybody; name podSelector, namespaceSelector or ipBlock`,
    world: (direction: string, cidr: string) =>
      `this rule allows traffic ${direction} ${cidr}, which is the whole internet; name a narrower block`,
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (group !== 'networking.k8s.io' || resource.kind !== 'NetworkPolicy') return;
        for (const rule of field.at('spec', 'ingress').items()) check(rule, 'from', 'from');
        for (const rule of field.at('spec', 'egress').items()) check(rule, 'to', 'to');
      },
    };

    function check(rule: Field, key: 'from' | 'to', direction: string): void {
      const peers = rule.at(key).items();
      // Ports may be what is meant to be open to everybody.
      if (peers.length === 0 && !rule.at('ports').exists) report('all', rule, direction, key);
      for (const peer of peers) {
        const cidr = peer.at('ipBlock', 'cidr');
        if (['0.0.0.0/0', '::/0'].includes(String(cidr.value)) && !peer.at('ipBlock', 'except').exists)
          report('world', cidr, direction, String(cidr.value));
      }
    }
  },
});
