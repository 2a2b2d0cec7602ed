import { defineRule } from '../../lint/rule.ts';
import { scalersOf } from '../autoscalers.ts';
import { nameOf } from '../selected-pods.ts';

/** Two autoscalers over one workload pull it to and fro. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Scale a workload with one autoscaler.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    both: (owner: string, other: string) =>
      `${owner} is scaled by this autoscaler and by ${other}: they undo each other's work; put the metrics of both into one`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const kind of ['Deployment', 'StatefulSet'])
          for (const view of cluster.ofKind('apps', kind)) {
            const [first, ...others] = scalersOf(view, cluster);
            // The same name is the same object twice; an autoscaler of KEDA makes one of Kubernetes.
            for (const other of others)
              if (first && other.name !== first.name && other.name !== `keda-hpa-${first.name}`)
                report('both', other.field.at('spec', 'scaleTargetRef', 'name'), nameOf(view), nameOf(first)).related(
                  first.field.at('spec', 'scaleTargetRef', 'name'),
                  'the other one',
                );
          }
      },
    };
  },
});
