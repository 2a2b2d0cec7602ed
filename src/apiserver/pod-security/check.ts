import type { PodSpec } from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import type { AnyContainer } from '../pod/visit-containers.ts';

/** What is looked at: a Pod, or the template of many. */
export interface CheckedPod {
  readonly metadata: Decoded<ObjectMeta>;
  readonly spec: Decoded<PodSpec>;
}

/** What a Pod does that it may not. */
export interface Violation {
  /** A few words; the same for every Pod that does it. */
  readonly reason: string;
  /** Who does it, with what. */
  readonly detail: string;
}

/** What one release of the standard says. `release` is the server's own: some words and allowances came with servers, for all releases. */
export type Find = (pod: CheckedPod, release: KubernetesVersion) => Violation | undefined;

/** One rule of the Pod Security Standards (upstream: `pod-security-admission/policy/check_*.go`). */
export interface Check {
  readonly id: string;
  readonly level: 'baseline' | 'restricted';
  /** The check of the level below that says less about the same. */
  readonly overrides?: string;
  /** By release of the standard, oldest first; before the first the check does not exist. */
  readonly rows: readonly { readonly from: `1.${number}`; readonly find: Find }[];
}

/** Init, app and ephemeral containers, in the order in which the server names them. */
export const allContainers = ({ spec }: CheckedPod): readonly AnyContainer[] => [
  ...(spec.initContainers ?? []),
  ...(spec.containers ?? []),
  ...(spec.ephemeralContainers ?? []),
];

/** The names of the containers that do it. */
export const containersThat = (pod: CheckedPod, does: (container: AnyContainer) => boolean): readonly string[] =>
  allContainers(pod)
    .filter(does)
    .map(({ name = '' }) => name);

/** What Linux alone has is not asked of Pods for Windows. */
export const exceptOnWindows =
  (find: Find): Find =>
  (pod, release) =>
    pod.spec.os?.name === 'windows' ? undefined : find(pod, release);

/** Root in a user namespace is nobody on the node. */
export const exceptInUserNamespace =
  (find: Find): Find =>
  (pod, release) =>
    pod.spec.hostUsers === false ? undefined : find(pod, release);
