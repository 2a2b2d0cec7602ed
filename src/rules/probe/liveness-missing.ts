import { defineRule } from '../../lint/rule.ts';
import { probing } from './write.ts';
import { isLasting } from '../selected-pods.ts';

/** A process that hangs is running, as far as the kubelet can tell. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Give containers a liveness probe.',
    presets: ['strict'],
    fixable: 'unsafe',
    options: {
      write: {
        type: 'string',
        default: '',
        description:
          'The probe that --unsafe-fixes writes, as JSON; without it one that connects to the first TCP port that the container declares.',
      },
    },
  },
  messages: {
    missing: (container: string) =>
      `container "${container}" has no livenessProbe, so that it is not started again when it hangs; write one that asks for nothing but the process itself`,
  },
  create({ report, option }) {
    return {
      container(view) {
        const { container, field, name, role, pod } = view;
        if ((role === 'app' || role === 'sidecar') && isLasting(pod) && container.livenessProbe === undefined)
          report('missing', field.at('livenessProbe'), name).fix(probing(view, 'livenessProbe', option<string>('write')));
      },
    };
  },
});
