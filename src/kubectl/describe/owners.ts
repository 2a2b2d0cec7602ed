import type { KubernetesObject } from '../../kubernetes/objects.ts';

/** The owner that controls the object. */
export const controllerOf = ({ metadata }: KubernetesObject) => metadata.ownerReferences?.find(({ controller }) => controller === true);

/** `ReplicaSet/web-7d9f`; undefined where nothing controls the object. */
export function controllerText(object: KubernetesObject): string | undefined {
  const owner = controllerOf(object);
  return owner && `${owner.kind}/${owner.name}`;
}
