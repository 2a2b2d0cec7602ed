import { defineRule } from '../../lint/rule.ts';
import { inEffect, isWindows } from '../security-context.ts';

/** Without a seccomp profile every system call of the kernel is open to the container. */
export default defineRule({
  meta: {
    severity: 'info',
    severities: { unconfined: 'warning' },
    summary: 'Filter the system calls of containers with seccomp.',
    presets: ['security'],
  },
  messages: {
    unconfined: (container: string) =>
      `container "${container}" runs with seccompProfile Unconfined, open to every hole of the kernel; write RuntimeDefault`,
    unset: (container: string) =>
      `container "${container}" has no seccompProfile and runs unconfined unless its kubelet has a default; write type: RuntimeDefault`,
  },
  create({ report }) {
    return {
      container(view) {
        const { value, field } = inEffect(view, 'seccompProfile');
        if (isWindows(view.pod) || view.container.securityContext?.privileged === true || hasAnnotation(view.pod.metadata?.annotations))
          return;
        if (value?.type === 'Unconfined') report('unconfined', field.at('type'), view.name);
        else if (value?.type === undefined) report('unset', field, view.name);
      },
    };
  },
});

/** Before 1.19 profiles were annotations, and kubelets of old releases read them still. */
const hasAnnotation = (annotations: Readonly<Record<string, unknown>> | undefined): boolean =>
  Object.entries(annotations ?? {}).some(
    ([key, value]) => /^(?:container\.)?seccomp\.security\.alpha\.kubernetes\.io\//.test(key) && value !== 'unconfined',
  );
