import type { Deployment } from 'kubernetes-types/apps/v1';
import type { ContainerPort, ServicePort } from 'kubernetes-types/core/v1';
import type { Decoded } from '../kubernetes/objects.ts';
import { type Labels, type Selector, selectorFromMap } from '../kubernetes/labels.ts';
import type { Cluster, ContainerView, ObjectView, PodSpecView, ServiceView } from '../lint/views.ts';
import type { Field } from '../loader/field.ts';
import { groupedBy, perCluster } from './per-cluster.ts';

/** What keeps as many Pods as it is told, of Kubernetes, of OpenShift, Argo and Kruise. */
const COUNTED = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'DeploymentConfig', 'Rollout', 'CloneSet'];

/** What makes Pods that stay: not templates alone, and no Jobs, whose Pods come and go. */
const LASTING = new Set(['Pod', 'DaemonSet', ...COUNTED]);

/** A PodTemplate by itself makes no Pods. */
export const makesPods = ({ owner }: PodSpecView): boolean => owner.resource.kind !== 'PodTemplate';

/** The Pods and templates of a namespace, those of Jobs included. */
export const podsIn = (cluster: Cluster, namespace: string): readonly PodSpecView[] => podsByNamespace(cluster).get(namespace) ?? [];

const podsByNamespace = perCluster(({ podSpecs }) => groupedBy(podSpecs.filter(makesPods), ({ owner }) => owner.namespace));

/** The Services of a namespace. */
export const servicesIn = (cluster: Cluster, namespace: string): readonly ServiceView[] =>
  servicesByNamespace(cluster).get(namespace) ?? [];

const servicesByNamespace = perCluster((cluster) =>
  groupedBy(cluster.ofKind('', 'Service') as readonly ServiceView[], (service) => service.namespace),
);

export const isLasting = ({ owner }: PodSpecView): boolean => LASTING.has(owner.resource.kind);

/** Labels that controllers add to the Pods of a template: what they will be is not in the input. */
const ADDED: ReadonlySet<string> = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'pod-template-hash',
  'pod-template-generation',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/job-completion-index',
]);

export const isAddedLabel = (label: string): boolean => ADDED.has(label);

/** What a Service selects, as far as templates can tell: labels that controllers add are taken to fit. Undefined without a selector. */
export function serviceSelector(labels: Decoded<Record<string, string>> | undefined): Selector | undefined {
  const pairs = Object.entries((labels ?? {}) as Labels);
  return pairs.length === 0 ? undefined : selectorFromMap(Object.fromEntries(pairs.filter(([label]) => !ADDED.has(label))));
}

export const labelsOf = ({ metadata }: PodSpecView): Labels => (metadata?.labels ?? {}) as Labels;

/** The Pods that a selector matches, of those in its namespace. */
export const selectPods = (pods: readonly PodSpecView[], selector: Selector): PodSpecView[] =>
  pods.filter((pod) => selector.matches(labelsOf(pod)));

/** How a sentence names where Pods come from: `Deployment "web"`. */
export const nameOf = ({ resource, name }: ObjectView): string => `${resource.kind} "${name}"`;

/** The Deployments of a cluster, and what others put in their place. */
export const deploymentsOf = (cluster: Cluster): ObjectView[] =>
  (
    [
      ['apps', 'Deployment'],
      ['apps.openshift.io', 'DeploymentConfig'],
      ['argoproj.io', 'Rollout'],
      ['apps.kruise.io', 'CloneSet'],
    ] as const
  ).flatMap(([group, kind]) => cluster.ofKind(group, kind));

/** Pods wanted at once by what counts them, as a Deployment does. */
export function workloadReplicas({ resource, object }: ObjectView): number | undefined {
  if (!COUNTED.includes(resource.kind)) return undefined;
  const { replicas } = (object as Decoded<Deployment>).spec ?? {};
  return typeof replicas === 'number' ? replicas : 1;
}

/** A port that a container declares, with its place. */
export interface DeclaredPort {
  readonly container: ContainerView;
  readonly port: Decoded<ContainerPort>;
  readonly field: Field;
}

/** The ports of a Pod's containers that a Service can reach, with their places: those of containers that run as long as the Pod. */
export const portPlaces = (pod: PodSpecView): DeclaredPort[] =>
  pod.containers
    .filter(({ role }) => role === 'app' || role === 'sidecar')
    .flatMap((container) =>
      (container.container.ports ?? []).map((port, index) => ({ container, port, field: container.field.at('ports', index) })),
    );

/** The ports of a Pod's containers that a Service can reach. */
export const declaredPorts = (pod: PodSpecView): Decoded<ContainerPort>[] => portPlaces(pod).map(({ port }) => port);

/** Whether a port of a Service sends to a port that a container declares. */
export function sendsTo({ port, targetPort = port, protocol = 'TCP' }: Decoded<ServicePort>, declared: Decoded<ContainerPort>): boolean {
  const isNumber = typeof targetPort === 'number' || /^\d+$/.test(targetPort ?? '');
  const isMeant = isNumber ? declared.containerPort === Number(targetPort) : declared.name === targetPort;
  return isMeant && (declared.protocol ?? 'TCP') === protocol;
}
