import { defineRule } from '../../lint/rule.ts';
import { setting } from '../mend.ts';

/** Runtimes hide parts of /proc, which tell of the node and let it be changed. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Keep the masked parts of /proc masked.',
    presets: ['strict', 'security'],
    fixable: 'unsafe',
  },
  messages: {
    unmasked: (container: string, value: string) =>
      `container "${container}" has procMount ${value}, which shows it the parts of /proc that tell of the node and change it; write Default`,
  },
  create({ report }) {
    return {
      container({ container, field, name, pod }) {
        const { procMount } = container.securityContext ?? {};
        // In a user namespace of its own the container is not root of the node.
        if (procMount === undefined || procMount === 'Default' || pod.spec.hostUsers === false) return;
        const path = ['securityContext', 'procMount'];
        report('unmasked', field.at(...path), name, procMount).fix(setting(field, path, 'Default'));
      },
    };
  },
});
