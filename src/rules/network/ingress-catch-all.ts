import { defineRule } from '../../lint/rule.ts';

/** A rule without a host answers for every name that reaches the controller. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Name the host of each rule of an Ingress.',
    presets: ['security'],
  },
  messages: {
    host: (written: string) =>
      `${written}, so that the rule answers for every name that leads to the controller, also for those of others; write the host`,
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (!['networking.k8s.io', 'extensions'].includes(group) || resource.kind !== 'Ingress') return;
        for (const rule of field.at('spec', 'rules').items()) {
          const host = rule.at('host');
          if (!host.exists || host.value === '') report('host', host.exists ? host : rule, 'the rule names no host');
          else if (host.value === '*') report('host', host, 'the host is "*"');
        }
      },
    };
  },
});
