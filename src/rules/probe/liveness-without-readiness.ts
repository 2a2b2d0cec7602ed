import { defineRule } from '../../lint/rule.ts';

/** Liveness kills; readiness only takes the Pod out of its Services. Who has the first mostly needs the second more. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give a container with a liveness probe a readiness probe too.',
    presets: ['strict'],
  },
  messages: {
    missing: (container: string) =>
      `container "${container}" has a liveness probe and no readiness probe, so that it gets requests from its first moment, and is killed where it only needs a pause; add a readinessProbe`,
  },
  create({ report }) {
    return {
      container({ container, field, name, pod, role }) {
        if (role !== 'app' && role !== 'sidecar') return;
        if (container.livenessProbe === undefined || container.readinessProbe !== undefined) return;
        // Nobody sends requests to a Job, or to a container that declares no port.
        if (['Job', 'CronJob'].includes(pod.owner.resource.kind) || (container.ports ?? []).length === 0) return;
        report('missing', field.at('livenessProbe'), name);
      },
    };
  },
});
