import { defineRule } from '../../lint/rule.ts';
import { setting } from '../mend.ts';
import { isWindows } from '../security-context.ts';

/** What can write to its own programs can be made to run others. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Make the root filesystem of containers read-only.',
    presets: ['strict', 'security'],
    fixable: 'unsafe',
  },
  messages: {
    writable: (container: string) =>
      `container "${container}" may write to its own root filesystem, so that an intruder can put programs there; write readOnlyRootFilesystem: true, and mount an emptyDir where it writes`,
  },
  create({ report }) {
    return {
      container({ container, field, name, pod }) {
        if (container.securityContext?.readOnlyRootFilesystem === true || isWindows(pod)) return;
        const path = ['securityContext', 'readOnlyRootFilesystem'];
        report('writable', field.at(...path), name).fix(setting(field, path, true));
      },
    };
  },
});
