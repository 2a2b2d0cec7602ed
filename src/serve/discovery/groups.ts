import { compareVersions } from '../../apiserver/custom-resource-definition/version-order.ts';
import type { KindInfo } from '../../schemas/store.ts';

/** A group with its versions, the preferred one first. */
export interface ServedGroup {
  readonly group: string;
  readonly versions: readonly ServedVersion[];
}

/** One version of a group with the kinds that have a resource of their own. */
export interface ServedVersion {
  readonly version: string;
  readonly apiVersion: string;
  /** By the names of their resources. */
  readonly kinds: readonly KindInfo[];
}

/** The groups of Kubernetes in the order of their priority (seen on servers 1.26 to 1.36); those of CRDs come after, by name. */
const BUILT_IN: readonly string[] = [
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

/** The groups that the kinds make, in the order of discovery. */
export function servedGroups(kinds: readonly KindInfo[]): readonly ServedGroup[] {
  const byGroup = new Map<string, Map<string, KindInfo[]>>();
  for (const kind of kinds) {
    if (kind.verbs.length === 0) continue;
    const versions = byGroup.get(kind.group) ?? new Map<string, KindInfo[]>();
    byGroup.set(kind.group, versions.set(kind.version, [...(versions.get(kind.version) ?? []), kind]));
  }
  return [...byGroup]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([group, versions]) => ({ group, versions: versionsOf(group, versions) }));
}

function versionsOf(group: string, versions: ReadonlyMap<string, readonly KindInfo[]>): readonly ServedVersion[] {
  return [...versions]
    .sort(([a], [b]) => compareVersions(a, b))
    .map(([version, kinds]) => ({
      version,
      apiVersion: group === '' ? version : `${group}/${version}`,
      kinds: [...kinds].sort((a, b) => (a.plural < b.plural ? -1 : 1)),
    }));
}

const rank = (group: string): number => (BUILT_IN.indexOf(group) + BUILT_IN.length + 1) % (BUILT_IN.length + 1);
