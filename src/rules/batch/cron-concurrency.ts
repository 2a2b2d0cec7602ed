import { defineRule } from '../../lint/rule.ts';

/** A run that takes longer than the time to the next one piles up. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Say whether two runs of a CronJob may overlap.',
    presets: ['production'],
  },
  messages: {
    unset: () =>
      'the CronJob leaves concurrencyPolicy at Allow, so that runs that take longer than planned pile up; write Forbid or Replace unless they may overlap',
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (group !== 'batch' || resource.kind !== 'CronJob') return;
        const place = field.at('spec', 'concurrencyPolicy');
        if (!place.exists) report('unset', place);
      },
    };
  },
});
