import { defineRule } from '../../lint/rule.ts';
import { budgetsOf, selectorOf } from '../budgets.ts';
import { isAddedLabel, nameOf, podsIn, selectPods } from '../selected-pods.ts';
import { differences, judgeUnmatched } from '../unmatched.ts';

/** A budget over no Pods protects none. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Select Pods that exist in a PodDisruptionBudget.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (owner: string, text: string) =>
      `the budget's selector matches no Pod of the input, so that it protects none; the Pods of ${owner} have ${text}`,
    nothing: (namespace: string) =>
      `the budget's selector matches none of the Pods that the input makes in namespace "${namespace}", so that it protects none; write labels that the Pods' template has`,
    unknown: () => "no Pod of the input matches the budget's selector; if none in the cluster does, it protects none",
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const budget of budgetsOf(cluster)) {
          const written = budget.object.spec?.selector;
          const wanted = { ...written?.matchLabels } as Record<string, string>;
          const pods = podsIn(cluster, budget.namespace);
          const place = budget.field.at('spec', 'selector');
          if (written === undefined || Object.keys(wanted).some(isAddedLabel)) continue;
          if (selectPods(pods, selectorOf(budget)).length > 0) continue;
          const verdict = judgeUnmatched(cluster, budget, pods, wanted);
          if (!verdict.sure) report('unknown', place);
          else if (verdict.pod === undefined || differences(wanted, verdict.pod) === '') report('nothing', place, budget.namespace);
          else
            report('nearly', place, nameOf(verdict.pod.owner), differences(wanted, verdict.pod)).related(
              verdict.pod.metadataField.at('labels'),
              'the labels of these Pods',
            );
        }
      },
    };
  },
});
