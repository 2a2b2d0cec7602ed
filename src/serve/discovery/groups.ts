import { inDiscoveryOrder } from '../../apiserver/discovery-order.ts';
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

/** The groups that the kinds make, in the order of discovery. */
export function servedGroups(kinds: readonly KindInfo[]): readonly ServedGroup[] {
  const byGroup = new Map<string, Map<string, KindInfo[]>>();
  for (const kind of inDiscoveryOrder(kinds.filter(({ verbs }) => verbs.length > 0))) {
    const versions = byGroup.get(kind.group) ?? new Map<string, KindInfo[]>();
    byGroup.set(kind.group, versions.set(kind.version, [...(versions.get(kind.version) ?? []), kind]));
  }
  return [...byGroup].map(([group, versions]) => ({ group, versions: versionsOf(group, versions) }));
}

const versionsOf = (group: string, versions: ReadonlyMap<string, readonly KindInfo[]>): readonly ServedVersion[] =>
  [...versions].map(([version, kinds]) => ({ version, apiVersion: group === '' ? version : `${group}/${version}`, kinds }));
