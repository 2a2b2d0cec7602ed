import { defineRule } from '../../lint/rule.ts';
import { scalersOf } from '../autoscalers.ts';
import { setting } from '../mend.ts';
import { deploymentsOf, labelsOf, podsIn, serviceSelector, workloadReplicas } from '../selected-pods.ts';
import type { Cluster, ObjectView, ServiceView } from '../../lint/views.ts';

/** With one replica every drain of a node is an outage. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Run several replicas of what others depend on.',
    presets: ['production'],
    fixable: 'unsafe',
    options: {
      minimum: { type: 'integer', minimum: 1, default: 2, description: 'The fewest replicas that a workload may have.' },
      write: { type: 'integer', minimum: 1, default: 2, description: 'The replicas that --unsafe-fixes writes, if that is enough.' },
      always: {
        type: 'boolean',
        default: false,
        description: 'Ask it of every Deployment; else of those behind a Service of the input.',
      },
    },
  },
  messages: {
    few: (replicas: number, minimum: number) =>
      `${replicas === 1 ? 'one replica' : `${replicas} replicas`} alone: when its node is drained or fails, there ${replicas === 1 ? 'is none' : 'may be too few'} until new Pods are ready; write replicas: ${minimum} or more`,
  },
  create({ report, option }) {
    return {
      cluster(cluster) {
        const minimum = option<number>('minimum');
        for (const view of deploymentsOf(cluster)) {
          const replicas = workloadReplicas(view) ?? 1;
          if (replicas >= minimum || replicas === 0 || scalersOf(view, cluster).length > 0) continue;
          if (option<boolean>('always') || isServed(view, cluster))
            report('few', view.field.at('spec', 'replicas'), replicas, minimum).fix(
              setting(view.field, ['spec', 'replicas'], Math.max(minimum, option<number>('write'))),
            );
        }
      },
    };
  },
});

const isServed = (view: ObjectView, cluster: Cluster): boolean =>
  podsIn(cluster, view.namespace).some(
    (pod) =>
      pod.owner === view &&
      (cluster.ofKind('', 'Service') as readonly ServiceView[]).some(
        ({ namespace, object }) => namespace === view.namespace && serviceSelector(object.spec?.selector)?.matches(labelsOf(pod)) === true,
      ),
  );
