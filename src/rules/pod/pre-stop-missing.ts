import { defineRule } from '../../lint/rule.ts';
import { labelsOf, podsIn, serviceSelector } from '../selected-pods.ts';
import type { ServiceView } from '../../lint/views.ts';

/** A Pod gets requests for a moment after it was told to stop. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Let containers behind a Service wait a moment before they stop.',
    presets: [],
  },
  messages: {
    missing: (container: string, service: string) =>
      `container "${container}" has no preStop hook, and Service "${service}" sends it requests for a moment after it was told to stop; write a preStop sleep of a few seconds unless it goes on answering by itself`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const service of cluster.ofKind('', 'Service') as readonly ServiceView[]) {
          const selector = serviceSelector(service.object.spec?.selector);
          for (const pod of podsIn(cluster, service.namespace))
            for (const { container, field, name, role } of selector?.matches(labelsOf(pod)) ? pod.containers : [])
              if (role === 'app' && (container.ports ?? []).length > 0 && container.lifecycle?.preStop === undefined)
                report('missing', field.at('lifecycle', 'preStop'), name, service.name);
        }
      },
    };
  },
});
