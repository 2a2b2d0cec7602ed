import { defineRule } from '../../lint/rule.ts';
import { leavingOut } from '../mend.ts';

const SHARED = { hostPID: 'see and signal the processes of the node', hostIPC: 'read the shared memory of the node' } as const;

/** Pods in the node's process or IPC namespace are not shut off from it. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: "Keep Pods out of the node's process and IPC namespaces.",
    presets: ['strict', 'security', 'production'],
    fixable: 'unsafe',
  },
  messages: {
    shared: (key: string, can: string) => `${key} is true, so that these Pods ${can}; leave it out`,
  },
  create({ report }) {
    return {
      podSpec({ spec, field }) {
        for (const key of ['hostPID', 'hostIPC'] as const)
          if (spec[key] === true) report('shared', field.at(key), key, `can ${SHARED[key]}`).fix(leavingOut(field, [key]));
      },
    };
  },
});
