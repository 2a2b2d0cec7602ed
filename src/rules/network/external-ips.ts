import { defineRule } from '../../lint/rule.ts';

/** A Service with an address of somebody else takes their traffic (CVE-2020-8554). */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give a Service no externalIPs.',
    presets: ['strict', 'security'],
  },
  messages: {
    set: (addresses: string) =>
      `externalIPs makes every node take traffic to ${addresses}, whoever they belong to (CVE-2020-8554); use a load balancer`,
  },
  create({ report }) {
    return {
      service({ object, field }) {
        const { externalIPs = [] } = object.spec ?? {};
        if (externalIPs.length > 0) report('set', field.at('spec', 'externalIPs'), externalIPs.join(', '));
      },
    };
  },
});
