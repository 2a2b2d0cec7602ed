import { defineRule } from '../../lint/rule.ts';

/** A Pod by itself is gone with its node. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Let a controller make Pods.',
    presets: ['strict', 'production'],
  },
  messages: {
    naked: () =>
      'a Pod that no controller made is not started again when its node fails or is drained; write a Deployment, or a Job if it is to end',
  },
  create({ report }) {
    return {
      object({ group, resource, object, field }) {
        if (group !== '' || resource.kind !== 'Pod' || (object.metadata?.ownerReferences ?? []).length > 0) return;
        // A hook of Helm is a Pod that ends and that Helm looks after.
        if (object.metadata?.annotations?.['helm.sh/hook'] === undefined) report('naked', field.at('kind'));
      },
    };
  },
});
