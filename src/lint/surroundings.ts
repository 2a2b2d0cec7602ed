import type { ClusterState } from '../apiserver/cluster-state.ts';
import { defaulted, kindOf } from '../apiserver/request.ts';
import { builtInKind } from '../apiserver/served-kind.ts';
import { groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Resource } from '../loader/resource.ts';
import { objectKey } from './baseline.ts';

/** An object that is said to be in the cluster, and of which no more is known. */
export interface DeclaredObject {
  /** Any group if undefined. */
  readonly group: string | undefined;
  readonly kind: string;
  /** Any namespace, or none, if undefined. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What the cluster has besides the input: it is looked at, and nothing is said of it. */
export interface Surroundings {
  /** Objects of a dump or of other manifests; what the input has too is the input's. */
  readonly objects: readonly Resource[];
  readonly declared: readonly DeclaredObject[];
}

export const NO_SURROUNDINGS: Surroundings = { objects: [], declared: [] };

/** Those objects that the input does not hold itself. */
export function besides(objects: readonly Resource[], input: readonly Resource[], namespace: string): readonly Resource[] {
  if (objects.length === 0) return objects;
  const own = new Set(input.map((resource) => objectKey(resource, namespace)));
  return objects.filter((resource) => !own.has(objectKey(resource, namespace)));
}

/** The state with the objects around the input; those that this release cannot read are left out. */
export function stateWith(state: ClusterState, objects: readonly Resource[], version: KubernetesVersion, namespace: string): ClusterState {
  let result = state;
  for (const resource of objects) {
    const kind = kindOf(resource, version);
    const { group } = groupVersionOf(resource.apiVersion);
    if (kind === undefined || resource.name === '') continue;
    const stored = builtInKind(kind, version).encode(defaulted(kind, resource.value, version)) as KubernetesObject;
    const home = kind.namespaced ? { namespace: resource.namespace ?? namespace } : {};
    result = result.with(group, { ...stored, metadata: { ...stored.metadata, ...home } });
  }
  return result;
}

/** Whether an object is declared. */
export const isDeclared = ({ declared }: Surroundings, group: string, kind: string, namespace: string, name: string): boolean =>
  declared.some(
    (each) =>
      each.kind === kind &&
      each.name === name &&
      (each.group === undefined || each.group === group) &&
      (each.namespace === undefined || each.namespace === namespace),
  );
