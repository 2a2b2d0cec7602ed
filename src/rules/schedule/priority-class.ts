import { defineRule } from '../../lint/rule.ts';

/** Without a class every Pod is as important as the next when room is short. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Say with a PriorityClass what may make room for what.',
    presets: [],
    options: {
      required: { type: 'boolean', default: true, description: 'Whether every Pod must name a class.' },
      allowed: {
        type: 'array',
        items: { type: 'string' },
        default: [],
        description: 'The classes that Pods may have; none means all.',
      },
    },
  },
  messages: {
    unset: () =>
      'these Pods have no priorityClassName, so that they are no more important than any other when a node is full; name a class',
    other: (name: string, allowed: string) => `the priority class "${name}" is not one of those that are allowed; write ${allowed}`,
  },
  create({ report, option }) {
    return {
      podSpec({ spec, field }) {
        const { priorityClassName = '' } = spec;
        const allowed = option<readonly string[]>('allowed');
        const place = field.at('priorityClassName');
        if (priorityClassName === '') {
          if (option<boolean>('required')) report('unset', place);
        } else if (allowed.length > 0 && !allowed.includes(priorityClassName))
          report('other', place, priorityClassName, allowed.join(' or '));
      },
    };
  },
});
