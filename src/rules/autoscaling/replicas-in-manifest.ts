import { defineRule } from '../../lint/rule.ts';
import { scalersOf } from '../autoscalers.ts';
import { nameOf } from '../selected-pods.ts';

/** Each apply sets the replicas back to what the manifest says, until the autoscaler looks again. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Leave the replicas of an autoscaled workload to its autoscaler.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    both: (replicas: string, scaler: string) =>
      `the manifest says ${replicas} replicas and ${scaler} scales them: each apply sets the number back, in the middle of the load perhaps; leave replicas out`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const kind of ['Deployment', 'StatefulSet'])
          for (const view of cluster.ofKind('apps', kind)) {
            const place = view.field.at('spec', 'replicas');
            const [scaler] = scalersOf(view, cluster);
            if (!place.exists || scaler === undefined) continue;
            report('both', place, String(place.value), nameOf(scaler)).related(
              scaler.field.at('spec', 'scaleTargetRef', 'name'),
              'the autoscaler',
            );
          }
      },
    };
  },
});
