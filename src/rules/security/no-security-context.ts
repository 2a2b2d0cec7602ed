import { defineRule } from '../../lint/rule.ts';

/** Who writes no security context takes the runtime's defaults, which are open. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Say with a securityContext what a container may do.',
    presets: [],
  },
  messages: {
    none: (container: string) =>
      `container "${container}" has no securityContext and neither has its Pod, so that it runs with all that the runtime gives by default; write one`,
  },
  create({ report }) {
    return {
      container({ container, field, name, pod }) {
        const isSaid = [container.securityContext, pod.spec.securityContext].some((context) => Object.keys(context ?? {}).length > 0);
        if (!isSaid) report('none', field.at('name'), name);
      },
    };
  },
});
