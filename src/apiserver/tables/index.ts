import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import * as cluster from './cluster-objects.ts';
import { customPrinter } from './custom-resources.ts';
import * as networking from './networking.ts';
import { pods, podTemplates } from './pods.ts';
import * as policy from './policy.ts';
import { age, columns, nameOf, type Printed, type PrintContext, type Table, type TablePrinter, text } from './table.ts';
import * as workloads from './workloads.ts';

/** Kinds that print more than their name and age, as their group and name have it. */
const PRINTERS: Readonly<Record<string, TablePrinter>> = {
  Pod: pods,
  PodTemplate: podTemplates,
  'Deployment.apps': workloads.deployments,
  'ReplicaSet.apps': workloads.replicaSets,
  'StatefulSet.apps': workloads.statefulSets,
  'DaemonSet.apps': workloads.daemonSets,
  'ControllerRevision.apps': workloads.controllerRevisions,
  ReplicationController: workloads.replicationControllers,
  'Job.batch': workloads.jobs,
  'CronJob.batch': workloads.cronJobs,
  'HorizontalPodAutoscaler.autoscaling': workloads.horizontalPodAutoscalers,
  'PodDisruptionBudget.policy': workloads.podDisruptionBudgets,
  Service: networking.services,
  Endpoints: networking.endpoints,
  'EndpointSlice.discovery.k8s.io': networking.endpointSlices,
  'Ingress.networking.k8s.io': networking.ingresses,
  'IngressClass.networking.k8s.io': networking.ingressClasses,
  'NetworkPolicy.networking.k8s.io': networking.networkPolicies,
  'IPAddress.networking.k8s.io': networking.ipAddresses,
  'ServiceCIDR.networking.k8s.io': networking.serviceCidrs,
  ConfigMap: cluster.configMaps,
  Secret: cluster.secrets,
  ServiceAccount: cluster.serviceAccounts,
  Namespace: cluster.namespaces,
  Node: cluster.nodes,
  Event: cluster.events,
  'Event.events.k8s.io': cluster.events,
  PersistentVolume: cluster.persistentVolumes,
  PersistentVolumeClaim: cluster.persistentVolumeClaims,
  ResourceQuota: cluster.resourceQuotas,
  LimitRange: cluster.limitRanges,
  'Role.rbac.authorization.k8s.io': policy.roles,
  'ClusterRole.rbac.authorization.k8s.io': policy.roles,
  'RoleBinding.rbac.authorization.k8s.io': policy.roleBindings,
  'ClusterRoleBinding.rbac.authorization.k8s.io': policy.roleBindings,
  'PriorityClass.scheduling.k8s.io': policy.priorityClasses,
  'RuntimeClass.node.k8s.io': policy.runtimeClasses,
  'Lease.coordination.k8s.io': policy.leases,
  'StorageClass.storage.k8s.io': policy.storageClasses,
  'VolumeAttributesClass.storage.k8s.io': policy.volumeAttributesClasses,
  'VolumeAttachment.storage.k8s.io': policy.volumeAttachments,
  'CSIDriver.storage.k8s.io': policy.csiDrivers,
  'CSINode.storage.k8s.io': policy.csiNodes,
  'CSIStorageCapacity.storage.k8s.io': policy.csiStorageCapacities,
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io': policy.webhookConfigurations,
  'MutatingWebhookConfiguration.admissionregistration.k8s.io': policy.webhookConfigurations,
  'ValidatingAdmissionPolicy.admissionregistration.k8s.io': policy.validatingAdmissionPolicies,
  'MutatingAdmissionPolicy.admissionregistration.k8s.io': policy.mutatingAdmissionPolicies,
  'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io': policy.admissionPolicyBindings,
  'MutatingAdmissionPolicyBinding.admissionregistration.k8s.io': policy.admissionPolicyBindings,
  'FlowSchema.flowcontrol.apiserver.k8s.io': policy.flowSchemas,
  'PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io': policy.priorityLevels,
  'CertificateSigningRequest.certificates.k8s.io': policy.certificateSigningRequests,
  'APIService.apiregistration.k8s.io': policy.apiServices,
};

/** What a kind shows that has no printer of its own. */
const createdAt: TablePrinter = {
  columns: columns('Name', 'Created At'),
  cells: (object) => [nameOf(object), text(object.metadata.creationTimestamp)],
};

const custom: TablePrinter = { columns: columns('Name', 'Age'), cells: (object, context) => [nameOf(object), age(object, context)] };

/** How a kind's objects are shown (`pkg/printers/internalversion/printers.go`, read at 1.34); `crd` is the definition of a custom kind. */
export function printerOf(kind: KindInfo, crd?: KubernetesObject): TablePrinter {
  const own = PRINTERS[kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`];
  if (own) return own;
  return crd ? (customPrinter(crd, kind.version) ?? custom) : createdAt;
}

/** The table of some objects of one kind. */
export function tableOf(objects: readonly KubernetesObject[], kind: KindInfo, context: PrintContext, crd?: KubernetesObject): Table {
  const printer = printerOf(kind, crd);
  return { columns: printer.columns, rows: objects.map((object) => ({ cells: printer.cells(object as Printed, context), object })) };
}
