import type { KindInfo } from '../schemas/store.ts';
import { compareVersions } from './custom-resource-definition/version-order.ts';

/** The groups of Kubernetes in the order of their priority (seen on servers 1.26 to 1.36); those of CRDs come after, by name. */
const GROUPS: readonly string[] = [
  '',
  'apiregistration.k8s.io',
  'apps',
  'events.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'networking.k8s.io',
  'extensions',
  'policy',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'scheduling.k8s.io',
  'coordination.k8s.io',
  'node.k8s.io',
  'discovery.k8s.io',
  'resource.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'storagemigration.k8s.io',
];

const rank = (group: string): number => (GROUPS.includes(group) ? GROUPS.indexOf(group) : GROUPS.length);

/** Kinds as discovery lists them: by group, the version that servers prefer first, then by the name of the resource. */
export const inDiscoveryOrder = (kinds: readonly KindInfo[]): readonly KindInfo[] =>
  [...kinds].sort(
    (a, b) =>
      rank(a.group) - rank(b.group) ||
      compareTexts(a.group, b.group) ||
      compareVersions(a.version, b.version) ||
      compareTexts(a.plural, b.plural),
  );

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
