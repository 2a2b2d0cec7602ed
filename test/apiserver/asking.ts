import { newCluster, withNamespace } from '../../src/apiserver/new-cluster.ts';
import { type ApiResponse, handle, isAccepted, kindOf } from '../../src/apiserver/request.ts';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';

/** A new cluster with the namespace `shop`. */
export const SHOP = withNamespace(newCluster(), 'shop');

/** What a server of release 1.`minor` answers to the creation of `body` in the namespace `shop`. */
export function ask(body: object, minor = 34, state = SHOP): ApiResponse {
  const version = kubernetesVersion(minor);
  const kind = kindOf(body, version);
  if (kind === undefined) throw new Error(`1.${minor} does not serve ${JSON.stringify(body).slice(0, 80)}`);
  return handle({ verb: 'create', kind, namespace: kind.namespaced ? 'shop' : '', body }, state, version);
}

/** The causes of a refusal, `field: message` each; none where the object was taken. */
export function causes(response: ApiResponse): readonly string[] {
  if (isAccepted(response)) return [];
  return (response.status.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
}

/** The object as it would be stored; throws the refusal where there is none. */
export function storedOf(response: ApiResponse): KubernetesObject & { spec: Record<string, unknown> } {
  if (!isAccepted(response)) throw new Error(response.status.message);
  return response.object as KubernetesObject & { spec: Record<string, unknown> };
}

/** What it answers when `body` is to take the place of `live`, which is stored as it stands. */
export function askUpdate(live: KubernetesObject, body: object, minor = 34): ApiResponse {
  const version = kubernetesVersion(minor);
  const kind = kindOf(body, version);
  if (kind === undefined) throw new Error(`1.${minor} does not serve ${JSON.stringify(body).slice(0, 80)}`);
  return handle(
    { verb: 'update', kind, namespace: kind.namespaced ? 'shop' : '', name: live.metadata.name, body },
    SHOP.with(kind.group, live),
    version,
  );
}
