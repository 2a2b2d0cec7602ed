import { defineRule } from '../../lint/rule.ts';
import { isLasting } from '../selected-pods.ts';

/** A process that hangs is running, as far as the kubelet can tell. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Give containers a liveness probe.',
    presets: ['strict'],
  },
  messages: {
    missing: (container: string) =>
      `container "${container}" has no livenessProbe, so that it is not started again when it hangs; write one that asks for nothing but the process itself`,
  },
  create({ report }) {
    return {
      container({ container, field, name, role, pod }) {
        if ((role === 'app' || role === 'sidecar') && isLasting(pod) && container.livenessProbe === undefined)
          report('missing', field.at('livenessProbe'), name);
      },
    };
  },
});
