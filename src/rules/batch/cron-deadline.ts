import { defineRule } from '../../lint/rule.ts';

/** A CronJob that missed a hundred starts is never started again. */
export default defineRule({
  meta: {
    severity: 'info',
    severities: { short: 'error' },
    summary: 'Say how late a CronJob may start.',
    presets: ['strict', 'production'],
  },
  messages: {
    unset: () =>
      'the CronJob has no startingDeadlineSeconds: a start that is missed is made up for however late, and after 100 missed ones none is made; write how late it may start',
    short: (seconds: number) =>
      `startingDeadlineSeconds is ${seconds}, and the controller looks every 10 s: a start may be missed altogether; write 10 or more`,
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (group !== 'batch' || resource.kind !== 'CronJob') return;
        const place = field.at('spec', 'startingDeadlineSeconds');
        if (!place.exists) report('unset', place);
        else if (typeof place.value === 'number' && place.value < 10) report('short', place, place.value);
      },
    };
  },
});
