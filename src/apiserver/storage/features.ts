import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';

/**
 * Which gated parts of storage a server of a release has by default (`pkg/features/kube_features.go`, read at 1.36).
 * Where the answer is no, the schema may know the field already: it is then dropped on create.
 */

/** `volumeAttributesClassName` of claims and volumes. */
export const hasVolumeAttributesClasses = (version: KubernetesVersion): boolean => atLeast(version, '1.34');

/** `seLinuxMount` of CSI drivers. */
export const hasSELinuxMount = (version: KubernetesVersion): boolean => atLeast(version, '1.27');

/** `nodeAllocatableUpdatePeriodSeconds` of CSI drivers. */
export const hasMutableAllocatable = (version: KubernetesVersion): boolean => atLeast(version, '1.35');

/** `serviceAccountTokenInSecrets` of CSI drivers. */
export const hasTokensInSecrets = (version: KubernetesVersion): boolean => atLeast(version, '1.35');

/** `nodeExpandSecretRef` of CSI volumes. */
export const hasNodeExpandSecret = (version: KubernetesVersion): boolean => atLeast(version, '1.27');
