import type { PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { OwnerReference } from 'kubernetes-types/meta/v1';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { placeholder } from './generated-name.ts';

/** An object of a kind that is yet to be made. */
export type Child = KubernetesObject & { readonly spec: object };

export type PodChild = Child & { readonly spec: PodSpec };

/** How long the hash of a template mostly is. */
const HASH_LENGTH = 10;
/** Stands for the hash of a template. */
export const hash = (attempt = 0): string => placeholder(HASH_LENGTH, attempt);

const PLACEHOLDER_UID = '00000000-0000-4000-8000-000000000000';

/** Says whose an object is. */
export const controlledBy = ({ apiVersion, kind, metadata }: KubernetesObject): OwnerReference => ({
  apiVersion,
  kind,
  name: metadata.name ?? '',
  uid: metadata.uid ?? PLACEHOLDER_UID,
  controller: true,
  blockOwnerDeletion: true,
});

/** A Pod as controllers make it of a template (`GetPodFromTemplate`, `pkg/controller/controller_utils.go`, read at 1.34): its name is left to the server. */
export function podOf(parent: KubernetesObject, { metadata, spec }: PodTemplateSpec): PodChild {
  const { labels = {}, annotations = {}, finalizers = [] } = metadata ?? {};
  const { name = '', namespace = '' } = parent.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: { ...labels },
      annotations: { ...annotations },
      ...(finalizers.length > 0 ? { finalizers } : {}),
      ownerReferences: [controlledBy(parent)],
    },
    spec: structuredClone(spec ?? { containers: [] }),
  };
}

/** The Pod with more labels and annotations. */
export const marked = (pod: PodChild, marks: { readonly labels?: object; readonly annotations?: object }): PodChild => ({
  ...pod,
  metadata: {
    ...pod.metadata,
    labels: { ...pod.metadata.labels, ...marks.labels },
    annotations: { ...pod.metadata.annotations, ...marks.annotations },
  },
});
