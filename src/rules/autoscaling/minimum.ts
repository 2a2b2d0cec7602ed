import { defineRule } from '../../lint/rule.ts';
import { autoscalersOf } from '../autoscalers.ts';

/** Few replicas in quiet hours are few replicas when a node goes. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Keep enough replicas in quiet hours.',
    presets: ['production'],
    options: {
      minimum: { type: 'integer', minimum: 1, default: 2, description: 'The lowest minReplicas that an autoscaler may have.' },
    },
  },
  messages: {
    low: (replicas: number, minimum: number) =>
      `the autoscaler may go down to ${replicas} replicas, so that the loss of a node in quiet hours is an outage; write minReplicas: ${minimum} or more`,
  },
  create({ report, option }) {
    return {
      cluster(cluster) {
        const minimum = option<number>('minimum');
        for (const { object, field } of autoscalersOf(cluster)) {
          const replicas = object.spec?.minReplicas ?? 1;
          if (replicas < minimum) report('low', field.at('spec', 'minReplicas'), replicas, minimum);
        }
      },
    };
  },
});
