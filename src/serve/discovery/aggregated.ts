import type { KubernetesVersion } from '../../kubernetes/version.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { Transformations } from '../media-type.ts';
import { namesOf } from './documents.ts';
import type { ServedGroup } from './groups.ts';
import { subresourcesOf } from './subresources.ts';

/** All of discovery in one document; kubectl asks for it since 1.26, in `v2` since 1.30. */
export const AGGREGATED: Transformations = { APIGroupDiscoveryList: { group: 'apidiscovery.k8s.io', versions: ['v2', 'v2beta1'] } };

/** The content type by which a client knows that it got what it asked for. */
export const aggregatedType = (version: string): string => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;

/** `/api` and `/apis` as one list (`apidiscovery.k8s.io`, read at 1.34). */
export function groupDiscoveryList(groups: readonly ServedGroup[], apiVersion: string, release: KubernetesVersion): object {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${apiVersion}`,
    metadata: {},
    items: groups.map(({ group, versions }) => ({
      metadata: group === '' ? { creationTimestamp: null } : { name: group, creationTimestamp: null },
      versions: versions.map(({ version, kinds }) => ({
        version,
        resources: kinds.map((info) => resourceDiscovery(info, release)),
        freshness: 'Current',
      })),
    })),
  };
}

function resourceDiscovery(info: KindInfo, release: KubernetesVersion): object {
  const subresources = subresourcesOf(info, release).map(({ name, kind, verbs }) => ({ subresource: name, responseKind: kind, verbs }));
  return {
    resource: info.plural,
    responseKind: { group: info.group, version: info.version, kind: info.kind },
    scope: info.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: info.singular,
    verbs: info.verbs,
    ...namesOf(info),
    ...(subresources.length === 0 ? {} : { subresources }),
  };
}
