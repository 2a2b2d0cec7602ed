import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Probe } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { ContainerView } from '../../lint/views.ts';

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;

/** Some probes cannot succeed before somebody gives up waiting for them. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Let a probe succeed before anybody gives up on it.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    deadline: (probe: string, container: string, seconds: number, deadline: number) =>
      `the ${probe} of container "${container}" is first asked after ${seconds} s, and the Deployment gives up after ${deadline} s without progress: every rollout is said to have failed; raise progressDeadlineSeconds above ${seconds}`,
    sleep: (probe: string, container: string, sleeps: number, timeout: number) =>
      `the ${probe} of container "${container}" sleeps ${sleeps} s and is given ${timeout} s, so that it always fails; raise timeoutSeconds above ${sleeps}`,
  },
  create({ report, version }) {
    return {
      container(view) {
        for (const probe of PROBES) {
          const written = view.container[probe] as Decoded<Probe> | undefined;
          const place = view.field.at(probe);
          if (written === undefined) continue;
          const sleeps = sleepOf(written);
          const timeout = written.timeoutSeconds ?? 1;
          // Before 1.20 the kubelet let a command run on (`ExecProbeTimeout`).
          if (sleeps !== undefined && sleeps > timeout && version.minor >= 20)
            report('sleep', place.at('timeoutSeconds').exists ? place.at('timeoutSeconds') : place, probe, view.name, sleeps, timeout);
          checkDeadline(view, probe, written);
        }
      },
    };

    function checkDeadline(view: ContainerView, probe: (typeof PROBES)[number], { initialDelaySeconds = 0 }: Decoded<Probe>): void {
      const { owner } = view.pod;
      const place = view.field.at(probe, 'initialDelaySeconds');
      if (probe === 'livenessProbe') return;
      const deadline = (owner.object as Decoded<Deployment>).spec?.progressDeadlineSeconds ?? 600;
      if (owner.resource.kind === 'Deployment' && initialDelaySeconds >= deadline)
        report('deadline', place, probe, view.name, initialDelaySeconds, deadline);
    }
  },
});

/** How long a command sleeps at least: `sleep 30`, alone or in a line of a shell that runs it in any case. */
function sleepOf({ exec }: Decoded<Probe>): number | undefined {
  const command = exec?.command ?? [];
  const words =
    command[0]?.replace(/^.*\//, '') === 'sleep'
      ? command.join(' ')
      : /^(?:\/bin\/)?(?:ba|da)?sh$/.test(command[0] ?? '') && command[1] === '-c'
        ? (command[2] ?? '')
        : '';
  const seconds = /^\s*(?:\/(?:usr\/)?bin\/)?sleep\s+(\d+)s?\s*(?:$|[;&])/.exec(words)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
