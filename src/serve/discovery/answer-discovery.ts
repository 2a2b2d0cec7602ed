import type { SimulatedCluster } from '../../cluster/simulated-cluster.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import { negotiated } from '../media-type.ts';
import { AGGREGATED, aggregatedType, groupDiscoveryList } from './aggregated.ts';
import { apiGroup, apiGroupList, apiResourceList, apiVersions } from './documents.ts';
import { servedGroups } from './groups.ts';

/** `/api`, or `/apis`: the names alone, or with all their resources where the client wants that. */
export function answerAllGroups({ headers }: HttpRequest, cluster: SimulatedCluster, isCore: boolean): HttpAnswer {
  const groups = servedGroups(cluster.kinds());
  const { as, version = '' } = negotiated(headers.accept, AGGREGATED);
  if (as === undefined) return { code: 200, body: isCore ? apiVersions(headers.host ?? '') : apiGroupList(groups) };
  const own = groups.filter(({ group }) => (group === '') === isCore);
  return { code: 200, body: groupDiscoveryList(own, version, cluster.version), contentType: aggregatedType(version) };
}

/** `/apis/GROUP`; undefined where there is no such group. */
export function groupBody(name: string, cluster: SimulatedCluster): object | undefined {
  const group = servedGroups(cluster.kinds()).find((known) => known.group === name && name !== '');
  return group && apiGroup(group);
}

/** `/api/v1` or `/apis/GROUP/VERSION`; undefined where that is not served. */
export function resourcesBody(apiVersion: string, cluster: SimulatedCluster): object | undefined {
  const versions = servedGroups(cluster.kinds()).flatMap((group) => group.versions);
  const wanted = versions.find((known) => known.apiVersion === apiVersion);
  return wanted && apiResourceList(wanted, cluster.version);
}
