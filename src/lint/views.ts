import type { Container, EphemeralContainer, PodSpec, PodTemplateSpec, Service } from 'kubernetes-types/core/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import type { ClusterRoleBinding, RoleBinding } from 'kubernetes-types/rbac/v1';
import type { Decoded, KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Document } from '../loader/document.ts';
import type { Field } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import type { KindInfo } from '../schemas/store.ts';

/** An object of the input: as the server would store it, beside what the user wrote. */
export interface ObjectView<T = KubernetesObject> {
  readonly resource: Resource;
  /** Undefined for a custom resource. */
  readonly kind: KindInfo | undefined;
  readonly group: string;
  /** Decoded and defaulted; what the user wrote wrongly typed is absent. */
  readonly object: Decoded<T>;
  /** The user's own document, to report at. */
  readonly field: Field;
  /** The namespace, defaulted; `''` for a cluster-scoped object. */
  readonly namespace: string;
  readonly name: string;
}

/** What makes Pods. */
export interface WorkloadView extends ObjectView {
  readonly template: Decoded<PodTemplateSpec>;
  readonly templateField: Field;
  /** Pods wanted at once: replicas, a Job's parallelism; undefined for a DaemonSet. */
  readonly replicas: number | undefined;
}

/** A pod spec, of a Pod or a template; a custom resource's too where it works as a workload of Kubernetes. */
export interface PodSpecView {
  readonly owner: ObjectView;
  readonly spec: Decoded<PodSpec>;
  readonly field: Field;
  readonly metadata: Decoded<ObjectMeta> | undefined;
  readonly metadataField: Field;
  /** The containers of all three lists, in the order of the spec. */
  readonly containers: readonly ContainerView[];
}

/** A container with its place. */
export interface ContainerView {
  readonly pod: PodSpecView;
  readonly container: Decoded<Container> | Decoded<EphemeralContainer>;
  readonly field: Field;
  readonly name: string;
  /** `sidecar`: an init container with restartPolicy Always. */
  readonly role: 'app' | 'init' | 'sidecar' | 'ephemeral';
}

export type ServiceView = ObjectView<Service>;
export type RoleBindingView = ObjectView<RoleBinding | ClusterRoleBinding>;

/** The whole input. What is not in it may exist elsewhere: unknown, never "missing". */
export interface Cluster {
  readonly version: KubernetesVersion;
  readonly objects: readonly ObjectView[];
  readonly podSpecs: readonly PodSpecView[];
  /** The objects of one kind, whatever version they are written in; `group` is `''` for the core group. */
  ofKind(group: string, kind: string): readonly ObjectView[];
  /** Those of them that have a name, in any namespace. */
  named(group: string, kind: string, name: string): readonly ObjectView[];
  /** Whether the user says that the cluster has an object that the input lacks. */
  isDeclared(group: string, kind: string, namespace: string, name: string): boolean;
  /** Every document that was read, those that are no objects too: a daemon.json, say. */
  readonly documents: readonly Document[];
  /** The kinds that the target release serves. */
  servedResources(): ReadonlyMap<string, readonly KindInfo[]>;
}
