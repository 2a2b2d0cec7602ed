import type { KubernetesVersion } from '../kubernetes/version.ts';
import { type KindInfo, schemasFor } from '../schemas/store.ts';
import type { ClusterState } from './cluster-state.ts';
import { servedCustomKinds } from './custom-resource/kinds.ts';
import { builtInKind, type ServedKind } from './served-kind.ts';

/** Every kind that a cluster serves: those of its release, and those of its CRDs. */
export function servedKinds(state: ClusterState, version: KubernetesVersion): readonly KindInfo[] {
  const builtIn = schemasFor(version)
    .allKinds()
    .filter(({ served }) => served);
  return [...builtIn, ...customKinds(state, version).map(({ info }) => info)];
}

/** How the cluster treats a kind that it serves. */
export function servedKind(info: KindInfo, state: ClusterState, version: KubernetesVersion): ServedKind {
  if (schemasFor(version).kind(info.apiVersion, info.kind)) return builtInKind(info, version);
  const custom = customKinds(state, version).find((kind) => kind.info.apiVersion === info.apiVersion && kind.info.kind === info.kind);
  return custom ?? builtInKind(info, version);
}

const customKinds = (state: ClusterState, version: KubernetesVersion): readonly ServedKind[] =>
  state.list('apiextensions.k8s.io', 'CustomResourceDefinition').flatMap((crd) => servedCustomKinds(crd, version));
