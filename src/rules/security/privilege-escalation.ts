import { defineRule } from '../../lint/rule.ts';
import { setting } from '../mend.ts';
import { isWindows } from '../security-context.ts';

/** Unless it is forbidden, a process may gain rights by running a setuid program. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Forbid processes to gain more rights than they started with.',
    presets: ['strict', 'security'],
    fixable: 'unsafe',
  },
  messages: {
    allowed: (container: string) =>
      `container "${container}" allows privilege escalation: a setuid program makes its process root; write allowPrivilegeEscalation: false`,
    unset: (container: string) =>
      `container "${container}" leaves allowPrivilegeEscalation unset, which allows a setuid program to make its process root; write false`,
  },
  create({ report }) {
    return {
      container({ container, field, name, pod }) {
        const { allowPrivilegeEscalation: allowed } = container.securityContext ?? {};
        if (allowed === false || isWindows(pod)) return;
        const path = ['securityContext', 'allowPrivilegeEscalation'];
        report(allowed === true ? 'allowed' : 'unset', field.at(...path), name).fix(setting(field, path, false));
      },
    };
  },
});
