import { defineRule } from '../../lint/rule.ts';
import { inEffect, isWindows } from '../security-context.ts';

/** Files of group root are often writable for the group. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Run containers in a group other than root.',
    presets: ['strict', 'security'],
  },
  messages: {
    primary: (container: string) =>
      `container "${container}" runs in group 0, root, and may change what that group may change; write another runAsGroup`,
    supplementary: (key: string) =>
      `${key} puts the processes of these Pods into group 0, root, so that they may change what that group may change; write another group`,
  },
  create({ report }) {
    return {
      podSpec(pod) {
        const { fsGroup, supplementalGroups = [] } = pod.spec.securityContext ?? {};
        const place = pod.field.at('securityContext');
        if (isWindows(pod)) return;
        if (fsGroup === 0) report('supplementary', place.at('fsGroup'), 'fsGroup');
        const index = supplementalGroups.indexOf(0);
        if (index >= 0) report('supplementary', place.at('supplementalGroups', index), 'supplementalGroups');
      },
      container(view) {
        const { value, field } = inEffect(view, 'runAsGroup');
        if (value === 0 && !isWindows(view.pod)) report('primary', field, view.name);
      },
    };
  },
});
