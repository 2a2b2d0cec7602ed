import type { StatefulSet } from 'kubernetes-types/apps/v1';
import type { PersistentVolumeClaim, Volume } from 'kubernetes-types/core/v1';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { type Child, hash, marked, type PodChild, podOf } from './child.ts';
import type { Controller } from './offspring.ts';

type Set = KubernetesObject & Pick<StatefulSet, 'spec'>;

/** A StatefulSet makes numbered Pods one by one, each with its claims before it (`newStatefulSetPod`, `updateStorage`, read at 1.34). */
export const statefulPodsOf: Controller<Set> = (set) => {
  const { replicas: count = 1, ordinals, volumeClaimTemplates: templates = [] } = set.spec ?? {};
  if (set.spec === undefined || count === 0) return undefined;
  return {
    kind: 'pods',
    count,
    at(index) {
      const ordinal = (ordinals?.start ?? 0) + index;
      const pod = podAt(set, ordinal);
      const claims = templates.map((template) => claimFor(set, template, pod));
      return { pod: withVolumes(pod, templates), claims };
    },
  };
};

function podAt(set: Set, ordinal: number): PodChild {
  const template = set.spec?.template ?? {};
  const name = `${set.metadata.name ?? ''}-${ordinal}`;
  const pod = marked(podOf(set, template), {
    labels: {
      'statefulset.kubernetes.io/pod-name': name,
      'apps.kubernetes.io/pod-index': String(ordinal),
      'controller-revision-hash': `${set.metadata.name ?? ''}-${hash()}`,
    },
  });
  const { generateName: _generated, ...metadata } = pod.metadata;
  const subdomain = set.spec?.serviceName ?? '';
  return { ...pod, metadata: { ...metadata, name }, spec: { ...pod.spec, hostname: name, ...(subdomain === '' ? {} : { subdomain }) } };
}

const claimName = ({ metadata }: PersistentVolumeClaim, pod: PodChild): string => `${metadata?.name ?? ''}-${pod.metadata.name ?? ''}`;

/** Claims go before the Pod's own volumes, and hide those of the same name. */
function withVolumes(pod: PodChild, templates: readonly PersistentVolumeClaim[]): PodChild {
  const claimed = templates.map(
    (template): Volume => ({
      name: template.metadata?.name ?? '',
      persistentVolumeClaim: { claimName: claimName(template, pod) },
    }),
  );
  const own = (pod.spec.volumes ?? []).filter(({ name }) => claimed.every((volume) => volume.name !== name));
  const volumes = [...claimed, ...own];
  return volumes.length === 0 ? pod : { ...pod, spec: { ...pod.spec, volumes } };
}

const claimFor = (set: Set, template: PersistentVolumeClaim, pod: PodChild): Child => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: {
    name: claimName(template, pod),
    namespace: set.metadata.namespace ?? '',
    labels: { ...template.metadata?.labels, ...set.spec?.selector.matchLabels },
    ...(template.metadata?.annotations ? { annotations: template.metadata.annotations } : {}),
  },
  spec: structuredClone(template.spec ?? {}),
});
