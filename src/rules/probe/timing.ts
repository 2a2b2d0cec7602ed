import type { Probe } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';

/** What the numbers of a probe come to, in seconds from the container's start or from the first failure. */
export interface ProbeBudget {
  /** When the first verdict can come at the earliest. */
  readonly first: number;
  /** From the first failure to the last that is allowed: when the kubelet acts. */
  readonly act: number;
  /** From the first success to the last that is wanted. */
  readonly recover: number;
  /** From the container's start to the kubelet's act, if no probe ever succeeds. */
  readonly total: number;
}

/** The budget of a defaulted probe. */
export function budgetOf(probe: Decoded<Probe>): ProbeBudget {
  const { initialDelaySeconds = 0, periodSeconds = 10, failureThreshold = 3, successThreshold = 1 } = probe;
  const act = periodSeconds * failureThreshold;
  return { first: initialDelaySeconds, act, recover: periodSeconds * successThreshold, total: initialDelaySeconds + act };
}

/** Probes that cannot do their work because their times do not fit together. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: "Give probes times that fit together: a probe's timeout below its period, the startup budget above that of liveness.",
    presets: ['recommended', 'strict', 'production'],
    notes: ['budget'],
  },
  messages: {
    timeout: (container: string, probe: string, timeout: number, period: number) =>
      `the ${probe} of container "${container}" may take ${timeout} s and is due every ${period} s, so that a slow answer delays the next probe; write a timeout below the period`,
    startup: (container: string, startup: number, liveness: number) =>
      `the startup probe of container "${container}" gives up after ${startup} s, sooner than liveness alone would (${liveness} s), so that it shortens the start that it is there to lengthen; raise its failureThreshold or periodSeconds`,
    budget: (container: string, probe: string, text: string) => `${probe} of container "${container}": ${text}`,
  },
  create({ report }) {
    return {
      container({ container, field, name }) {
        for (const key of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
          const probe = container[key] as Decoded<Probe> | undefined;
          if (probe === undefined) continue;
          const { timeoutSeconds = 1, periodSeconds = 10 } = probe;
          if (timeoutSeconds > periodSeconds) report('timeout', field.at(key, 'timeoutSeconds'), name, key, timeoutSeconds, periodSeconds);
          report('budget', field.at(key), name, key, describe(key, budgetOf(probe)));
        }
        const { startupProbe: startup, livenessProbe: liveness } = container;
        if (startup === undefined || liveness === undefined) return;
        const [startupTotal, livenessTotal] = [budgetOf(startup as Decoded<Probe>).total, budgetOf(liveness as Decoded<Probe>).total];
        if (startupTotal < livenessTotal)
          report('startup', field.at('startupProbe'), name, startupTotal, livenessTotal).related(
            field.at('livenessProbe'),
            `liveness allows ${livenessTotal} s`,
          );
      },
    };
  },
});

function describe(probe: 'startupProbe' | 'livenessProbe' | 'readinessProbe', { first, act, recover, total }: ProbeBudget): string {
  if (probe === 'startupProbe')
    return `first asked after ${first} s; the container is killed ${total} s after its start if it never answers`;
  if (probe === 'livenessProbe') return `first asked after ${first} s; the container is killed ${act} s after it stops answering`;
  return `first asked after ${first} s; the Pod is out of its Services ${act} s after it stops answering, and back ${recover} s after it answers again`;
}
