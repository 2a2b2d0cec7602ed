// Fields that releases after 1.30 added (and a few that earlier ones had), for the types that `kubernetes-types` takes from 1.30.
import type { ObjectMeta } from 'kubernetes-types/meta/v1';

declare module 'kubernetes-types/core/v1' {
  interface PodSpec {
    /** 1.32 on: what the containers may use together. */
    resources?: ResourceRequirements;
    /** 1.34 on. */
    hostnameOverride?: string;
    /** 1.35 only. */
    workloadRef?: PodWorkloadReference;
    /** 1.36 on. */
    schedulingGroup?: PodSchedulingGroup;
  }

  interface PodWorkloadReference {
    name: string;
    podGroup: string;
    podGroupReplicaKey?: string;
  }

  interface PodSchedulingGroup {
    podGroupName?: string;
  }

  interface PodResourceClaim {
    /** 1.31 on; before, both stood in `source`. */
    resourceClaimName?: string;
    resourceClaimTemplateName?: string;
  }

  interface ResourceClaim {
    /** 1.31 on. */
    request?: string;
  }

  interface PodSecurityContext {
    /** 1.31 on. */
    supplementalGroupsPolicy?: string;
    /** 1.32 on. */
    seLinuxChangePolicy?: string;
  }

  interface Lifecycle {
    /** 1.33 on. */
    stopSignal?: string;
  }

  interface Container {
    /** 1.34 on. */
    restartPolicyRules?: Array<ContainerRestartRule>;
  }

  interface EphemeralContainer {
    restartPolicyRules?: Array<ContainerRestartRule>;
  }

  interface ContainerRestartRule {
    action: string;
    exitCodes?: { operator: string; values?: Array<number> };
  }

  interface EnvVarSource {
    /** 1.34 on. */
    fileKeyRef?: FileKeySelector;
  }

  interface FileKeySelector {
    key: string;
    optional?: boolean;
    path: string;
    volumeName: string;
  }
}

// Volumes and storage.
declare module 'kubernetes-types/core/v1' {
  interface Volume {
    /** 1.31 on. */
    image?: ImageVolumeSource;
  }

  interface ImageVolumeSource {
    reference?: string;
    pullPolicy?: string;
  }

  interface VolumeProjection {
    /** 1.34 on. */
    podCertificate?: PodCertificateProjection;
  }

  interface PodCertificateProjection {
    signerName: string;
    keyType: string;
    maxExpirationSeconds?: number;
    credentialBundlePath?: string;
    keyPath?: string;
    certificateChainPath?: string;
  }
}

declare module 'kubernetes-types/storage/v1' {
  interface CSIDriverSpec {
    /** 1.33 on. */
    nodeAllocatableUpdatePeriodSeconds?: number;
    /** 1.35 on. */
    serviceAccountTokenInSecrets?: boolean;
    /** 1.35 on. */
    preventPodSchedulingIfMissing?: boolean;
  }

  interface VolumeError {
    /** 1.33 on. */
    errorCode?: number;
  }

  /** 1.34 on; `storage.k8s.io/v1beta1` from 1.31. */
  interface VolumeAttributesClass {
    apiVersion?: string;
    kind?: string;
    metadata?: ObjectMeta;
    driverName: string;
    parameters?: { [name: string]: string };
  }
}

declare module 'kubernetes-types/autoscaling/v2' {
  interface HPAScalingRules {
    /** 1.33 on: how far the metric may be off before anything is scaled. */
    tolerance?: string;
  }
}
