import type { Definition, DefinitionVersion } from '../custom-resource-definition/definition.ts';
import { compareVersions } from '../custom-resource-definition/version-order.ts';

/** What the server warns of whenever a deprecated version is used: the CRD's own words, or the newest version to use instead. */
export function deprecationOf({ spec }: Definition, own: DefinitionVersion): string | undefined {
  if (!own.deprecated) return undefined;
  if (own.deprecationWarning !== undefined) return own.deprecationWarning;
  const name = own.name ?? '';
  const type = (version: string): string => `${spec.group}/${version} ${spec.names?.kind}`;
  const [newest] = (spec.versions ?? [])
    .filter(({ served, deprecated, name: other = '' }) => served && !deprecated && compareVersions(other, name) < 0)
    .map((version) => version.name ?? '')
    .sort(compareVersions);
  return `${type(name)} is deprecated${newest === undefined ? '' : `; use ${type(newest)}`}`;
}
