import { atLeast } from '../../kubernetes/version.ts';
import { defineRule } from '../../lint/rule.ts';
import { budgetsOf } from '../budgets.ts';

/** Pods that are broken anyway should not hold up a drain. */
export default defineRule({
  meta: {
    severity: 'info',
    severities: { empty: 'warning' },
    summary: 'Say in a PodDisruptionBudget what is allowed, and that broken Pods may go.',
    presets: ['strict', 'production'],
  },
  messages: {
    empty: () =>
      'the budget has neither minAvailable nor maxUnavailable, which counts as minAvailable: 0, so that it protects nothing; write maxUnavailable: 1',
    unhealthy: () =>
      'the budget leaves unhealthyPodEvictionPolicy at IfHealthyBudget, so that Pods that never become ready hold up a drain for ever; write AlwaysAllow',
  },
  create({ report, version }) {
    return {
      cluster(cluster) {
        for (const { object, field } of budgetsOf(cluster)) {
          const { minAvailable, maxUnavailable, unhealthyPodEvictionPolicy } = object.spec ?? {};
          if (minAvailable === undefined && maxUnavailable === undefined) report('empty', field.at('spec'));
          if (atLeast(version, '1.27') && unhealthyPodEvictionPolicy === undefined)
            report('unhealthy', field.at('spec', 'unhealthyPodEvictionPolicy'));
        }
      },
    };
  },
});
