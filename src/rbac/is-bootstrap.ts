import type { KubernetesObject } from '../kubernetes/objects.ts';

/** Whether the server itself made the role or binding: every cluster of the release has it. */
export const isBootstrap = ({ metadata }: KubernetesObject): boolean =>
  metadata.labels?.['kubernetes.io/bootstrapping'] === 'rbac-defaults';
