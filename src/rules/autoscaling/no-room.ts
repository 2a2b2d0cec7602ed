import { defineRule } from '../../lint/rule.ts';
import { autoscalersOf } from '../autoscalers.ts';

/** An autoscaler between five and five scales nothing. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give an autoscaler room between minReplicas and maxReplicas.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    equal: (replicas: number) =>
      `minReplicas and maxReplicas are both ${replicas}, so that the autoscaler never scales; raise maxReplicas, or leave the autoscaler out`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const { object, field } of autoscalersOf(cluster)) {
          const { minReplicas = 1, maxReplicas } = object.spec ?? {};
          if (maxReplicas === minReplicas)
            report('equal', field.at('spec', 'maxReplicas'), maxReplicas).related(field.at('spec', 'minReplicas'), 'the least');
        }
      },
    };
  },
});
