import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';

/** Up to 1.33 an update of a DaemonSet or ReplicaSet was checked as a creation first, so that every error stands there twice. */
export const checksUpdatesTwice = (version: KubernetesVersion): boolean => !atLeast(version, '1.34');
