import { defineRule } from '../../lint/rule.ts';
import { lookUp } from '../reference.ts';

/** The API server refuses a Pod whose ServiceAccount does not exist: the workload is there, and its Pods never are. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Run Pods as a ServiceAccount that exists in their namespace.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (name: string, near: string) =>
      `the input has no ServiceAccount "${name}" but a ServiceAccount "${near}"; Pods of an account that does not exist are refused: write "${near}" if that is meant`,
    elsewhere: (name: string, namespace: string, own: string) =>
      `the ServiceAccount "${name}" is in namespace "${namespace}", and Pods of namespace "${own}" can only run as one of their own; create it in "${own}"`,
    unknown: (name: string) => `the ServiceAccount "${name}" is not in the input; if the cluster does not have it, the Pods are refused`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const { owner, field } of cluster.podSpecs) {
          const place = field.at('serviceAccountName').exists ? field.at('serviceAccountName') : field.at('serviceAccount');
          if (typeof place.value !== 'string' || place.value === '' || place.value === 'default') continue;
          const found = lookUp(cluster, owner, '', 'ServiceAccount', place.value);
          if (found.state === 'nearly')
            report('nearly', place, place.value, found.view.name).related(
              found.view.field.at('metadata', 'name'),
              'the account with a similar name',
            );
          else if (found.state === 'elsewhere')
            report('elsewhere', place, place.value, found.view.namespace, owner.namespace).related(
              found.view.field.at('metadata', 'namespace'),
              'the account of this name',
            );
          else if (found.state === 'unknown') report('unknown', place, place.value);
        }
      },
    };
  },
});
