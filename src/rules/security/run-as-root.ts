import { defineRule } from '../../lint/rule.ts';
import { setting } from '../mend.ts';
import { inEffect, isWindows } from '../security-context.ts';

/** Root in a container is root to the kernel that all containers share. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Run containers as a user other than root.',
    presets: ['strict', 'security'],
    fixable: 'unsafe',
  },
  messages: {
    root: (container: string) => `container "${container}" runs as user 0, root; write another runAsUser`,
    unset: (container: string) =>
      `nothing keeps container "${container}" from running as root: its image decides; write runAsNonRoot: true, or a runAsUser other than 0`,
    allowed: (container: string) =>
      `container "${container}" has runAsNonRoot: false, so that it runs as root if its image says so; write true, or a runAsUser other than 0`,
  },
  create({ report }) {
    return {
      container(view) {
        if (isWindows(view.pod)) return;
        const user = inEffect(view, 'runAsUser');
        const nonRoot = inEffect(view, 'runAsNonRoot');
        if (user.value === 0) report('root', user.field, view.name);
        else if (user.value === undefined && nonRoot.value !== true)
          report(nonRoot.value === false ? 'allowed' : 'unset', nonRoot.field, view.name).fix(
            setting(view.field, ['securityContext', 'runAsNonRoot'], true),
          );
      },
    };
  },
});
