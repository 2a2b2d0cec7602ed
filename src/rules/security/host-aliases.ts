import { defineRule } from '../../lint/rule.ts';

/** A name that one Pod sees differently is hard to find, and a way to lead traffic astray. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Leave names to DNS rather than to hostAliases.',
    presets: ['security'],
  },
  messages: {
    aliases: (hosts: string) =>
      `hostAliases overrides DNS for ${hosts} in these Pods alone, which goes stale with the address and can lead traffic astray; use a Service of type ExternalName, or DNS`,
  },
  create({ report }) {
    return {
      podSpec({ spec, field }) {
        const names = (spec.hostAliases ?? []).flatMap(({ hostnames = [] }) => hostnames);
        if (names.length > 0) report('aliases', field.at('hostAliases'), names.join(', '));
      },
    };
  },
});
