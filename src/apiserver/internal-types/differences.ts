/** How a struct inside the server differs from its published twin. */
export interface Difference {
  /** The first fields, by their JSON names, in the internal order; the others follow in the published one. */
  readonly order?: string;
  /** Published fields that the internal struct has not. */
  readonly without?: string;
  /** Types of fields that are no pointers inside, or are. */
  readonly types?: Readonly<Record<string, string>>;
  /** The struct is published only as a part of this one, which embeds it. */
  readonly partOf?: string;
  /** The struct has the named fields of this one. */
  readonly takes?: { readonly from: string; readonly fields: string };
}

/** What moves from a Pod's spec into its security context. */
export const HOST_FIELDS = 'hostNetwork hostPID hostIPC shareProcessNamespace hostUsers';

/**
 * The structs of `pkg/apis/*` that are not laid out as their published twins (types.go of core, apps and apiextensions, read at 1.33
 * and 1.36); all others are. What a release has not yet, neither of the twins has.
 */
export const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'core.v1.PodSpec': {
    order:
      'volumes initContainers containers ephemeralContainers restartPolicy terminationGracePeriodSeconds activeDeadlineSeconds ' +
      'dnsPolicy nodeSelector serviceAccountName automountServiceAccountToken nodeName securityContext imagePullSecrets hostname ' +
      'subdomain setHostnameAsFQDN affinity schedulerName tolerations hostAliases priorityClassName priority preemptionPolicy ' +
      'dnsConfig readinessGates runtimeClassName overhead enableServiceLinks topologySpreadConstraints',
    without: `serviceAccount ${HOST_FIELDS}`,
  },
  'core.v1.PodSecurityContext': {
    order:
      `${HOST_FIELDS} seLinuxOptions windowsOptions runAsUser runAsGroup runAsNonRoot supplementalGroups supplementalGroupsPolicy ` +
      'fsGroup fsGroupChangePolicy sysctls',
    takes: { from: 'core.v1.PodSpec', fields: HOST_FIELDS },
  },
  'core.v1.Volume': {
    order:
      'name hostPath emptyDir gcePersistentDisk awsElasticBlockStore gitRepo secret nfs iscsi glusterfs persistentVolumeClaim rbd quobyte',
  },
  'core.v1.PersistentVolumeSpec': {
    order: 'capacity gcePersistentDisk awsElasticBlockStore hostPath glusterfs nfs rbd quobyte iscsi flexVolume',
  },
  'core.v1.PersistentVolumeSource': { partOf: 'core.v1.PersistentVolumeSpec' },
  'core.v1.ServiceAccountTokenProjection': { types: { expirationSeconds: 'int64' } },
  'apps.v1.RollingUpdateDeployment': { types: { maxUnavailable: 'intstr.IntOrString', maxSurge: 'intstr.IntOrString' } },
  'apps.v1.RollingUpdateDaemonSet': { types: { maxUnavailable: 'intstr.IntOrString', maxSurge: 'intstr.IntOrString' } },
  'apps.v1.RollingUpdateStatefulSetStrategy': { types: { partition: 'int32' } },
  'apiextensions.v1.JSONSchemaProps': { order: 'id $schema $ref description type nullable' },
};
