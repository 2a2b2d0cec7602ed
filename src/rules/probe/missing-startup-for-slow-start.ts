import type { Probe } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';

/** A long initial delay is a guess at the slowest start; a startup probe waits as long as it takes. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Await a slow start with a startup probe, not with a long initial delay.',
    presets: ['strict'],
    options: {
      initialDelay: {
        type: 'integer',
        minimum: 1,
        default: 30,
        description: 'The initial delay of a liveness probe, in seconds, from which a startup probe is wanted.',
      },
    },
  },
  messages: {
    delay: (container: string, delay: number) =>
      `the liveness probe of container "${container}" begins after ${delay} s: a slower start is killed, and after a quick one a hang goes unseen that long; write a startupProbe, and no initialDelaySeconds`,
  },
  create({ report, option }) {
    return {
      container({ container, field, name }) {
        const delay = (container.livenessProbe as Decoded<Probe> | undefined)?.initialDelaySeconds ?? 0;
        if (container.startupProbe !== undefined || delay < option<number>('initialDelay')) return;
        report('delay', field.at('livenessProbe', 'initialDelaySeconds'), name, delay);
      },
    };
  },
});
