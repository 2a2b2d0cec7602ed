import { createHash } from 'node:crypto';
import { versionText } from '../../kubernetes/version.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { ServedGroup } from '../discovery/groups.ts';
import { definitionOf } from '../representation.ts';
import type { Site } from '../site.ts';

/** `/openapi/v3`: where each version's document is. */
export function openApiIndex(groups: readonly ServedGroup[], site: Site): object {
  const versions = groups.flatMap((group) => group.versions);
  const paths = versions.map(({ apiVersion, kinds }) => {
    const path = apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`;
    return [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${hashOf(apiVersion, kinds, site)}` }];
  });
  return { paths: Object.fromEntries(paths) };
}

/** Another hash where the document may be another one. */
function hashOf(apiVersion: string, kinds: readonly KindInfo[], { cluster }: Site): string {
  const definitions = kinds.map((kind) => definitionOf(kind, cluster.state)?.metadata.resourceVersion ?? '');
  const text = [versionText(cluster.version), apiVersion, ...kinds.map(({ kind }) => kind), ...definitions].join('\n');
  return createHash('sha512').update(text).digest('hex').toUpperCase();
}
