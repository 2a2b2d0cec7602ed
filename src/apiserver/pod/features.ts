import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';

/**
 * The gated behaviour of pods that a server of a release has when nobody sets a feature gate: on from the release in which the
 * gate became on by default (`pkg/features/kube_features.go`, read at 1.35). A field whose gate is off is dropped on create,
 * silently, once the schema knows it.
 */
export const POD_FEATURES = {
  probeTerminationGracePeriod: '1.25',
  identifyPodOS: '1.24',
  grpcProbes: '1.24',
  minDomainsInTopologySpread: '1.27',
  nodeInclusionPolicyInTopologySpread: '1.26',
  matchLabelKeysInTopologySpread: '1.27',
  /** The selector of a constraint is stored with the keys merged in. */
  mergedTopologySpreadSelector: '1.34',
  schedulingGates: '1.27',
  sidecars: '1.29',
  lifecycleSleep: '1.30',
  lifecycleSleepOfZero: '1.33',
  appArmorFields: '1.30',
  matchLabelKeysInPodAffinity: '1.31',
  recursiveReadOnlyMounts: '1.31',
  relaxedEnvironmentNames: '1.32',
  relaxedSearchPaths: '1.33',
  hostUsers: '1.33',
  procMount: '1.33',
  supplementalGroupsPolicy: '1.33',
  seLinuxChangePolicy: '1.33',
  resizePolicy: '1.33',
  /** Containers share what the pod as a whole may use. */
  podLevelResources: '1.34',
  resourceClaims: '1.34',
  imageVolumes: '1.35',
  environmentFiles: '1.35',
  containerRestartRules: '1.35',
  hostnameOverride: '1.35',
} as const satisfies Record<string, `1.${number}`>;

/** Whether a server of this release has the behaviour. */
export const has = (feature: keyof typeof POD_FEATURES, version: KubernetesVersion): boolean => atLeast(version, POD_FEATURES[feature]);
