import { defineRule } from '../../lint/rule.ts';
import type { PodSpecView, ServiceView } from '../../lint/views.ts';
import { perCluster } from '../per-cluster.ts';
import { isAddedLabel, isLasting, labelsOf, nameOf, podsIn, selectPods, serviceSelector, servicesIn } from '../selected-pods.ts';

/** The mesh knows workloads through Services, also those that nobody calls. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Give every Pod of the mesh a Service.',
    presets: ['istio'],
    notes: ['unknown'],
  },
  messages: {
    none: (owner: string, namespace: string) =>
      `no Service of the input in namespace "${namespace}" selects the Pods of ${owner}, so that the mesh knows no ports and no protocols of theirs; add a Service, even if nobody calls it`,
    unknown: (owner: string) => `the input has no Service for the Pods of ${owner}; the mesh needs one to know their ports and protocols`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const pod of cluster.podSpecs) {
          if (!isLasting(pod) || !isInMesh(pod) || served(cluster).has(pod)) continue;
          const place = pod.metadataField.at('labels');
          const { namespace } = pod.owner;
          if (servicesIn(cluster, namespace).length > 0) report('none', place, nameOf(pod.owner), namespace);
          else report('unknown', place, nameOf(pod.owner));
        }
      },
    };
  },
});

/** The Pods that some Service selects by a label that is in the input. */
const served = perCluster((cluster): ReadonlySet<PodSpecView> => {
  const services = cluster.ofKind('', 'Service') as readonly ServiceView[];
  return new Set(
    services.flatMap(({ object, namespace }) => {
      const selector = serviceSelector(object.spec?.selector);
      const isTold = Object.keys(object.spec?.selector ?? {}).some((label) => !isAddedLabel(label));
      return isTold && selector !== undefined ? selectPods(podsIn(cluster, namespace), selector) : [];
    }),
  );
});

const INJECT = 'sidecar.istio.io/inject';

const isInMesh = (pod: PodSpecView): boolean =>
  pod.spec.hostNetwork !== true && labelsOf(pod)[INJECT] !== 'false' && pod.metadata?.annotations?.[INJECT] !== 'false';
