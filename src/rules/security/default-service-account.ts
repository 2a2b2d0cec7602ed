import { defineRule } from '../../lint/rule.ts';
import { isLasting } from '../selected-pods.ts';

/** All Pods without an account share one: a right for one is a right for all. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Run Pods as a ServiceAccount of their own.',
    presets: ['security'],
  },
  messages: {
    unset: () =>
      'these Pods run as the ServiceAccount "default", which all others without one share, with whatever rights it is given; write a serviceAccountName of their own',
    named: () => 'these Pods name the ServiceAccount "default", which all Pods without one share; write one of their own',
  },
  create({ report }) {
    return {
      podSpec(pod) {
        const { serviceAccountName = '', automountServiceAccountToken } = pod.spec;
        if (!isLasting(pod) && serviceAccountName === '') return;
        const place = pod.field.at('serviceAccountName');
        if (serviceAccountName === 'default') report('named', place);
        // Without its token the account gives no rights.
        else if (serviceAccountName === '' && automountServiceAccountToken !== false) report('unset', place);
      },
    };
  },
});
