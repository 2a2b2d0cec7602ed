import { defineRule } from '../../lint/rule.ts';
import { setting } from '../mend.ts';

/** A privileged container is root on the node in all but name. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Run no privileged containers.',
    presets: ['strict', 'security', 'production'],
    fixable: 'unsafe',
  },
  messages: {
    privileged: (container: string) =>
      `container "${container}" is privileged: whoever breaks into it has the node's devices and kernel; write false, and add the capabilities that it needs`,
  },
  create({ report }) {
    return {
      container({ container, field, name }) {
        if (container.securityContext?.privileged !== true) return;
        const path = ['securityContext', 'privileged'];
        report('privileged', field.at(...path), name).fix(setting(field, path, false));
      },
    };
  },
});
