import type { Deployment } from 'kubernetes-types/apps/v1';
import { scaledValue } from '../../kubernetes/int-or-string.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';

/** One replica that goes before the next one is there leaves nobody to answer. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Start the new Pod of a Deployment with one replica before the old one goes.',
    presets: ['strict', 'production'],
  },
  messages: {
    recreate: () =>
      'the Deployment has one replica and strategy Recreate, so that every update has a time in which nothing runs; write RollingUpdate unless two Pods may not run at once',
    unavailable: (unavailable: string) =>
      `the Deployment has one replica and maxUnavailable ${unavailable}, so that an update takes the Pod away before the new one is ready; write maxUnavailable: 0 and maxSurge: 1`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const view of cluster.ofKind('apps', 'Deployment')) {
          const { replicas = 1, strategy } = (view.object as Decoded<Deployment>).spec ?? {};
          if (replicas !== 1 || isScaled(view, cluster)) continue;
          const place = view.field.at('spec', 'strategy');
          if (strategy?.type === 'Recreate') {
            if (!ownsItsVolume(view)) report('recreate', place.at('type'));
            continue;
          }
          const unavailable = strategy?.rollingUpdate?.maxUnavailable;
          if (unavailable === undefined || Number(scaledValue(unavailable, replicas, false)) < 1) continue;
          const written = place.at('rollingUpdate', 'maxUnavailable');
          report('unavailable', written, String(unavailable));
        }
      },
    };
  },
});

/** An autoscaler, not the manifest, says how many replicas there are. */
const isScaled = (view: ObjectView, cluster: Cluster): boolean =>
  cluster.ofKind('autoscaling', 'HorizontalPodAutoscaler').some(({ field, namespace }) => {
    const target = field.at('spec', 'scaleTargetRef');
    return namespace === view.namespace && target.at('kind').value === 'Deployment' && target.at('name').value === view.name;
  });

/** Pods that share a claim often may not run at once: Recreate is then the right choice. */
const ownsItsVolume = (view: ObjectView): boolean =>
  ((view.object as Decoded<Deployment>).spec?.template?.spec?.volumes ?? []).some(
    ({ persistentVolumeClaim, hostPath }) => persistentVolumeClaim !== undefined || hostPath !== undefined,
  );
