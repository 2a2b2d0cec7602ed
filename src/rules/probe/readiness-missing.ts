import { defineRule } from '../../lint/rule.ts';
import type { Cluster, PodSpecView, ServiceView } from '../../lint/views.ts';
import { probing } from './write.ts';
import { isLasting, labelsOf, serviceSelector, servicesIn } from '../selected-pods.ts';

/** Without a readiness probe a Service sends requests to a container that has only just been started. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Give Pods behind a Service a readiness probe.',
    presets: ['strict', 'production'],
    fixable: 'unsafe',
    options: {
      write: {
        type: 'string',
        default: '',
        description:
          'The probe that --unsafe-fixes writes, as JSON; without it one that connects to the first TCP port that the container declares.',
      },
      always: {
        type: 'boolean',
        default: false,
        description: 'Ask it of every container; else of one container at least in the Pods behind a Service of the input.',
      },
    },
  },
  messages: {
    served: (service: string) =>
      `Service "${service}" sends requests to these Pods as soon as their containers run, for none has a readinessProbe: updates drop requests; write one`,
    missing: (container: string) =>
      `container "${container}" has no readinessProbe, so that it counts as ready as soon as it runs; write one that fails while it cannot answer`,
  },
  create({ report, option }) {
    return {
      cluster(cluster) {
        for (const pod of cluster.podSpecs) {
          if (!isLasting(pod)) continue;
          const without = pod.containers.filter(
            ({ role, container }) => (role === 'app' || role === 'sidecar') && container.readinessProbe === undefined,
          );
          if (option<boolean>('always'))
            for (const view of without)
              report('missing', view.field.at('readinessProbe'), view.name).fix(probing(view, 'readinessProbe', option<string>('write')));
          else {
            const some = pod.containers.some(({ container }) => container.readinessProbe !== undefined);
            const service = some ? undefined : serviceOf(pod, cluster);
            if (service)
              report('served', pod.field.at('containers'), service.name)
                .related(service.field.at('spec', 'selector'), 'the Service')
                .fix(without.map((view) => probing(view, 'readinessProbe', option<string>('write'))).find((fix) => fix !== undefined));
          }
        }
      },
    };
  },
});

/** A Service that waits for its Pods; one that publishes Pods before they are ready does not care. */
const serviceOf = (pod: PodSpecView, cluster: Cluster): ServiceView | undefined =>
  servicesIn(cluster, pod.owner.namespace).find(
    ({ object }) =>
      object.spec?.publishNotReadyAddresses !== true &&
      object.spec?.type !== 'ExternalName' &&
      serviceSelector(object.spec?.selector)?.matches(labelsOf(pod)) === true,
  );
