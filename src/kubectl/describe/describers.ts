import type { KindInfo } from '../../schemas/store.ts';
import { describeBinding, describeRole } from './access/roles.ts';
import { describeSigningRequest } from './certificates/signing-request.ts';
import { describeNamespace } from './cluster/namespace.ts';
import { describeNode } from './cluster/node.ts';
import { describePriorityClass } from './cluster/priority-class.ts';
import { describeCsiNode, describeStorageClass, describeVolumeAttributesClass } from './cluster/storage-class.ts';
import { describeConfigMap } from './config/config-map.ts';
import { describeLimitRange } from './config/limit-range.ts';
import { describeQuota } from './config/quota.ts';
import { describeSecret } from './config/secret.ts';
import { describeServiceAccount } from './config/service-account.ts';
import type { Describer } from './describing.ts';
import { describeAnything } from './generic.ts';
import { describeEndpointSlice } from './networking/endpoint-slice.ts';
import { describeEndpoints } from './networking/endpoints.ts';
import { describeIngressClass } from './networking/ingress-class.ts';
import { describeIngress } from './networking/ingress.ts';
import { describeNetworkPolicy } from './networking/network-policy.ts';
import { describeIpAddress, describeServiceCidr } from './networking/service-addresses.ts';
import { describeService } from './networking/service.ts';
import { describePod } from './pod/pod.ts';
import { describeClaim } from './volumes/claim.ts';
import { describeVolume } from './volumes/persistent-volume.ts';
import { describeAutoscaler } from './workloads/autoscaler.ts';
import { describeCronJob } from './workloads/cron-job.ts';
import { describeDaemonSet } from './workloads/daemon-set.ts';
import { describeDeployment } from './workloads/deployment.ts';
import { describeDisruptionBudget } from './workloads/disruption-budget.ts';
import { describeJob } from './workloads/job.ts';
import { describeReplicaSet, describeReplicationController } from './workloads/replicas.ts';
import { describeStatefulSet } from './workloads/stateful-set.ts';

/** How a kind is described. */
export interface KindDescriber {
  /** In which the client reads the object, whatever version is asked for: the first that is served. None = as it is. */
  readonly apiVersions: readonly string[];
  readonly describe: Describer;
}

const of = (describe: Describer, ...apiVersions: readonly string[]): KindDescriber => ({ apiVersions, describe });

/** By group and kind (`describerMap`, read at 1.34). */
const DESCRIBERS: Readonly<Record<string, KindDescriber>> = {
  '/Pod': of(describePod, 'v1'),
  '/ReplicationController': of(describeReplicationController, 'v1'),
  '/Secret': of(describeSecret, 'v1'),
  '/Service': of(describeService, 'v1'),
  '/ServiceAccount': of(describeServiceAccount, 'v1'),
  '/Node': of(describeNode, 'v1'),
  '/LimitRange': of(describeLimitRange, 'v1'),
  '/ResourceQuota': of(describeQuota, 'v1'),
  '/PersistentVolume': of(describeVolume, 'v1'),
  '/PersistentVolumeClaim': of(describeClaim, 'v1'),
  '/Namespace': of(describeNamespace, 'v1'),
  '/Endpoints': of(describeEndpoints, 'v1'),
  '/ConfigMap': of(describeConfigMap, 'v1'),
  'discovery.k8s.io/EndpointSlice': of(describeEndpointSlice, 'discovery.k8s.io/v1'),
  'autoscaling/HorizontalPodAutoscaler': of(describeAutoscaler, 'autoscaling/v2'),
  'networking.k8s.io/Ingress': of(describeIngress, 'networking.k8s.io/v1'),
  'networking.k8s.io/IngressClass': of(describeIngressClass, 'networking.k8s.io/v1'),
  'networking.k8s.io/ServiceCIDR': of(describeServiceCidr, 'networking.k8s.io/v1', 'networking.k8s.io/v1beta1'),
  'networking.k8s.io/IPAddress': of(describeIpAddress, 'networking.k8s.io/v1', 'networking.k8s.io/v1beta1'),
  'networking.k8s.io/NetworkPolicy': of(describeNetworkPolicy, 'networking.k8s.io/v1'),
  'batch/Job': of(describeJob, 'batch/v1'),
  'batch/CronJob': of(describeCronJob, 'batch/v1'),
  'apps/StatefulSet': of(describeStatefulSet, 'apps/v1'),
  'apps/Deployment': of(describeDeployment, 'apps/v1'),
  'apps/DaemonSet': of(describeDaemonSet, 'apps/v1'),
  'apps/ReplicaSet': of(describeReplicaSet, 'apps/v1'),
  'certificates.k8s.io/CertificateSigningRequest': of(describeSigningRequest, 'certificates.k8s.io/v1'),
  'storage.k8s.io/StorageClass': of(describeStorageClass, 'storage.k8s.io/v1'),
  'storage.k8s.io/CSINode': of(describeCsiNode, 'storage.k8s.io/v1'),
  'storage.k8s.io/VolumeAttributesClass': of(describeVolumeAttributesClass, 'storage.k8s.io/v1', 'storage.k8s.io/v1beta1'),
  'policy/PodDisruptionBudget': of(describeDisruptionBudget, 'policy/v1'),
  'rbac.authorization.k8s.io/Role': of(describeRole, 'rbac.authorization.k8s.io/v1'),
  'rbac.authorization.k8s.io/ClusterRole': of(describeRole, 'rbac.authorization.k8s.io/v1'),
  'rbac.authorization.k8s.io/RoleBinding': of(describeBinding, 'rbac.authorization.k8s.io/v1'),
  'rbac.authorization.k8s.io/ClusterRoleBinding': of(describeBinding, 'rbac.authorization.k8s.io/v1'),
  'scheduling.k8s.io/PriorityClass': of(describePriorityClass, 'scheduling.k8s.io/v1'),
};

/** How objects of a kind are described. */
export const describerOf = ({ group, kind }: KindInfo): KindDescriber => DESCRIBERS[`${group}/${kind}`] ?? of(describeAnything);
