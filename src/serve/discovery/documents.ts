import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { groupVersionOf } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { ServedGroup, ServedVersion } from './groups.ts';
import { type Subresource, subresourcesOf } from './subresources.ts';

// The documents of discovery as `metav1` has them (apiserver `endpoints/discovery`, read at 1.34).

/** `/api` */
export const apiVersions = (host: string): object => ({
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: host }],
});

/** `/apis` */
export const apiGroupList = (groups: readonly ServedGroup[]): object => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: groups.filter(({ group }) => group !== '').map(groupBody),
});

/** `/apis/GROUP` */
export const apiGroup = (group: ServedGroup): object => ({ kind: 'APIGroup', apiVersion: 'v1', ...groupBody(group) });

function groupBody({ group, versions }: ServedGroup): object {
  const listed = versions.map(({ apiVersion, version }) => ({ groupVersion: apiVersion, version }));
  return { name: group, versions: listed, preferredVersion: listed[0] };
}

/** `/api/v1`, `/apis/GROUP/VERSION` */
export function apiResourceList({ apiVersion, kinds }: ServedVersion, version: KubernetesVersion): object {
  const resources = kinds.flatMap((info) => [
    resourceBody(info),
    ...subresourcesOf(info, version).map((subresource) => subresourceBody(info, subresource)),
  ]);
  return { kind: 'APIResourceList', ...(apiVersion === 'v1' ? {} : { apiVersion: 'v1' }), groupVersion: apiVersion, resources };
}

const resourceBody = (info: KindInfo): object => ({
  name: info.plural,
  singularName: info.singular,
  namespaced: info.namespaced,
  kind: info.kind,
  verbs: info.verbs,
  ...namesOf(info),
});

function subresourceBody(info: KindInfo, { name, kind, verbs }: Subresource): object {
  const { group, version } = groupVersionOf(info.apiVersion);
  const isForeign = kind.group !== group || kind.version !== version;
  return {
    name: `${info.plural}/${name}`,
    singularName: '',
    namespaced: info.namespaced,
    ...(isForeign ? { group: kind.group, version: kind.version } : {}),
    kind: kind.kind,
    verbs,
  };
}

/** What kubectl's users may also say. */
export const namesOf = ({ shortNames, categories }: KindInfo): object => ({
  ...(shortNames.length === 0 ? {} : { shortNames }),
  ...(categories.length === 0 ? {} : { categories }),
});
