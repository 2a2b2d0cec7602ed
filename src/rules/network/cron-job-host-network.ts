import { defineRule } from '../../lint/rule.ts';

/** In small Pod networks the addresses of short Jobs run out first. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Spare Pod addresses: let CronJobs that listen on nothing use the network of the node.',
    presets: [],
  },
  messages: {
    listens: () =>
      'these Jobs listen on no port, and each takes an address of the Pod network, of which a node may have 64; hostNetwork: true spares it where addresses are short',
  },
  create({ report }) {
    return {
      podSpec({ owner, spec, field }) {
        if (owner.resource.kind !== 'CronJob' || spec.hostNetwork === true) return;
        const listens = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].some(({ ports = [] }) => ports.length > 0);
        if (!listens) report('listens', field);
      },
    };
  },
});
