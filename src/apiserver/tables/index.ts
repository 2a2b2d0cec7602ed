import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import * as admission from './admission.ts';
import { apiServices } from './api-services.ts';
import { horizontalPodAutoscalers } from './autoscalers.ts';
import * as certificates from './certificates.ts';
import { componentStatuses } from './component-statuses.ts';
import * as config from './config.ts';
import { controllerRevisions } from './controller-revisions.ts';
import { customPrinter } from './custom-resources.ts';
import { daemonSets } from './daemon-sets.ts';
import { deployments, statefulSets } from './deployments.ts';
import * as devices from './devices.ts';
import { podDisruptionBudgets } from './disruption-budgets.ts';
import { endpoints, endpointSlices } from './endpoints.ts';
import { events } from './events.ts';
import { text } from './fields.ts';
import { flowSchemas, priorityLevels } from './flow-control.ts';
import { ingressClasses, ingresses } from './ingresses.ts';
import { cronJobs, jobs } from './jobs.ts';
import { leaseCandidates, leases } from './leases.ts';
import * as networks from './networks.ts';
import { nodes } from './nodes.ts';
import { pods, podTemplates } from './pods.ts';
import { resourceQuotas } from './quotas.ts';
import { replicaSets, replicationControllers } from './replica-sets.ts';
import { roleBindings } from './roles.ts';
import * as scheduling from './scheduling.ts';
import { services } from './services.ts';
import * as storage from './storage.ts';
import { storageVersionMigrations, storageVersions } from './storage-versions.ts';
import { AGE, column, fillTable, NAME, type PrintContext, type Table, type TablePrinter } from './table.ts';
import { persistentVolumeClaims, persistentVolumes } from './volumes.ts';

const nameAndAge: TablePrinter = { columns: [NAME, AGE] };

/** The printers by kind and group (`pkg/printers/internalversion/printers.go`, read at 1.36 and held back to what older releases print). */
const PRINTERS: Readonly<Record<string, TablePrinter>> = {
  Pod: pods,
  PodTemplate: podTemplates,
  ReplicationController: replicationControllers,
  Service: services,
  Endpoints: endpoints,
  ConfigMap: config.configMaps,
  Secret: config.secrets,
  ServiceAccount: config.serviceAccounts,
  Namespace: config.namespaces,
  Node: nodes,
  Event: events,
  PersistentVolume: persistentVolumes,
  PersistentVolumeClaim: persistentVolumeClaims,
  ResourceQuota: resourceQuotas,
  ComponentStatus: componentStatuses,
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io': admission.webhookConfigurations,
  'MutatingWebhookConfiguration.admissionregistration.k8s.io': admission.webhookConfigurations,
  'ValidatingAdmissionPolicy.admissionregistration.k8s.io': admission.validatingAdmissionPolicies,
  'MutatingAdmissionPolicy.admissionregistration.k8s.io': admission.mutatingAdmissionPolicies,
  'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io': admission.admissionPolicyBindings,
  'MutatingAdmissionPolicyBinding.admissionregistration.k8s.io': admission.admissionPolicyBindings,
  'APIService.apiregistration.k8s.io': apiServices,
  'Deployment.apps': deployments,
  'ReplicaSet.apps': replicaSets,
  'StatefulSet.apps': statefulSets,
  'DaemonSet.apps': daemonSets,
  'ControllerRevision.apps': controllerRevisions,
  'HorizontalPodAutoscaler.autoscaling': horizontalPodAutoscalers,
  'Job.batch': jobs,
  'CronJob.batch': cronJobs,
  'CertificateSigningRequest.certificates.k8s.io': certificates.certificateSigningRequests,
  'ClusterTrustBundle.certificates.k8s.io': certificates.clusterTrustBundles,
  'PodCertificateRequest.certificates.k8s.io': certificates.podCertificateRequests,
  'Lease.coordination.k8s.io': leases,
  'LeaseCandidate.coordination.k8s.io': leaseCandidates,
  'EndpointSlice.discovery.k8s.io': endpointSlices,
  'Event.events.k8s.io': events,
  'FlowSchema.flowcontrol.apiserver.k8s.io': flowSchemas,
  'PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io': priorityLevels,
  'Ingress.networking.k8s.io': ingresses,
  'IngressClass.networking.k8s.io': ingressClasses,
  'NetworkPolicy.networking.k8s.io': networks.networkPolicies,
  'IPAddress.networking.k8s.io': networks.ipAddresses,
  'ServiceCIDR.networking.k8s.io': networks.serviceCidrs,
  'StorageVersion.internal.apiserver.k8s.io': storageVersions,
  'RuntimeClass.node.k8s.io': scheduling.runtimeClasses,
  'PodDisruptionBudget.policy': podDisruptionBudgets,
  'ClusterRoleBinding.rbac.authorization.k8s.io': roleBindings,
  'RoleBinding.rbac.authorization.k8s.io': roleBindings,
  'DeviceClass.resource.k8s.io': nameAndAge,
  'ResourceClaim.resource.k8s.io': devices.resourceClaims,
  'ResourceClaimTemplate.resource.k8s.io': nameAndAge,
  'ResourceSlice.resource.k8s.io': devices.resourceSlices,
  'DeviceTaintRule.resource.k8s.io': devices.deviceTaintRules,
  'PriorityClass.scheduling.k8s.io': scheduling.priorityClasses,
  'PodGroup.scheduling.k8s.io': scheduling.podGroups,
  'Workload.scheduling.k8s.io': nameAndAge,
  'CSIDriver.storage.k8s.io': storage.csiDrivers,
  'CSINode.storage.k8s.io': storage.csiNodes,
  'CSIStorageCapacity.storage.k8s.io': storage.csiStorageCapacities,
  'StorageClass.storage.k8s.io': storage.storageClasses,
  'VolumeAttachment.storage.k8s.io': storage.volumeAttachments,
  'VolumeAttributesClass.storage.k8s.io': storage.volumeAttributesClasses,
  'StorageVersionMigration.storagemigration.k8s.io': storageVersionMigrations,
};

/** What a built-in kind shows that has no printer of its own: roles, LimitRanges, CRDs. */
const createdAt: TablePrinter = {
  columns: [NAME, column('Created At', ({ metadata }) => text(metadata.creationTimestamp), { type: 'date' })],
};

/** The table of some objects of one kind, as a server of the release sends it; `crd` is the definition of a custom kind. */
export function tableOf(objects: readonly KubernetesObject[], kind: KindInfo, context: PrintContext, crd?: KubernetesObject): Table {
  const own = PRINTERS[kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`];
  return fillTable(crd ? customPrinter(crd, kind.version) : (own ?? createdAt), objects, context);
}
