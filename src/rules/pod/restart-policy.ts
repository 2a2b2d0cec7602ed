import { defineRule } from '../../lint/rule.ts';

/** A container that is not started again stays down after its first crash. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Start containers again when they fail.',
    presets: [],
    options: {
      allowed: {
        type: 'array',
        items: { type: 'string' },
        default: ['Always', 'OnFailure'],
        description: 'The restart policies that Pods may have.',
      },
    },
  },
  messages: {
    policy: (policy: string, allowed: string) =>
      `restartPolicy is ${policy}, so that a container that crashes stays down; write ${allowed}`,
  },
  create({ report, option }) {
    return {
      podSpec({ spec, field }) {
        const allowed = option<readonly string[]>('allowed');
        const { restartPolicy } = spec;
        if (restartPolicy !== undefined && !allowed.includes(restartPolicy))
          report('policy', field.at('restartPolicy'), restartPolicy, allowed.join(' or '));
      },
    };
  },
});
