import { defineRule } from '../../lint/rule.ts';

/** While an init container runs its Pod is not ready, so nobody is sent to its ports. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Declare no ports in init containers.',
    presets: ['strict'],
  },
  messages: {
    port: (container: string) =>
      `init container "${container}" declares ports, and ends before its Pod is ready: no Service ever sends to them; declare them in the container that serves, or write restartPolicy: Always to make this a sidecar`,
  },
  create({ report }) {
    return {
      container({ container, field, name, role }) {
        if (role === 'init' && (container.ports ?? []).length > 0) report('port', field.at('ports'), name);
      },
    };
  },
});
