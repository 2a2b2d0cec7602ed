import { defineRule } from '../../lint/rule.ts';

/** Where nodes differ, a Pod that does not say which it is for may land on any. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Say which nodes a workload is for.',
    presets: [],
  },
  messages: {
    none: () =>
      'nothing says which nodes these Pods are for, so that they may run on any; write a nodeSelector or a nodeAffinity where nodes differ',
  },
  create({ report }) {
    return {
      workload({ template, templateField }) {
        const { affinity, nodeSelector, nodeName } = template.spec ?? {};
        if (affinity?.nodeAffinity === undefined && nodeSelector === undefined && nodeName === undefined)
          report('none', templateField.at('spec', 'affinity'));
      },
    };
  },
});
