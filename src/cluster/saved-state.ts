import { ClusterState } from '../apiserver/cluster-state.ts';
import { groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import { type KubernetesVersion, parseVersions, versionText } from '../kubernetes/version.ts';

/** A cluster as `--save` writes it: everything that it holds, which release it is, and where its user stands. */
export interface SavedCluster {
  readonly version: KubernetesVersion;
  readonly state: ClusterState;
  /** Of objects that name none, as the context of a kubeconfig has it. */
  readonly namespace?: string;
}

const API_VERSION = 'kubeproof.dev/v1';
const KIND = 'ClusterState';

/** Whether a document is a saved cluster. */
export const isSavedCluster = (value: unknown): boolean => isMap(value) && value['apiVersion'] === API_VERSION && value['kind'] === KIND;

/** The cluster as JSON text, one object a line. */
export function printCluster({ version, state, namespace }: SavedCluster): string {
  const head = { apiVersion: API_VERSION, kind: KIND, kubernetesVersion: versionText(version), namespace, revision: state.revision };
  const items = state.all().map((object) => JSON.stringify(object));
  return `${JSON.stringify(head).slice(0, -1)},"items":[\n${items.join(',\n')}\n]}\n`;
}

/** Reads what `printCluster` wrote; a text says why it cannot be read. */
export function parseCluster(value: unknown): SavedCluster | string {
  if (!isMap(value)) return 'not a saved cluster';
  const { kubernetesVersion, revision, items, namespace } = value;
  const versions = typeof kubernetesVersion === 'string' ? parseVersions(kubernetesVersion) : undefined;
  if (versions === undefined || 'problem' in versions || versions[0] === undefined)
    return `kubernetesVersion is ${JSON.stringify(kubernetesVersion)}; write the release, as in "1.34"`;
  if (!Array.isArray(items)) return 'items is no list of objects';
  const bad = items.findIndex((item) => !isObject(item));
  if (bad >= 0) return `items[${bad}] is no Kubernetes object: it needs apiVersion, kind and metadata.name`;
  const state = stateOf(items as KubernetesObject[]).atRevision(typeof revision === 'number' ? revision : 0);
  return { version: versions[0], state, ...(typeof namespace === 'string' ? { namespace } : {}) };
}

/** A state that holds the objects as they stand. */
export function stateOf(objects: readonly KubernetesObject[], onto: ClusterState = ClusterState.empty): ClusterState {
  const byGroup = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    const { group } = groupVersionOf(object.apiVersion);
    const members = byGroup.get(group);
    if (members) members.push(object);
    else byGroup.set(group, [object]);
  }
  return [...byGroup].reduce((state, [group, members]) => state.with(group, ...members), onto);
}

function isObject(value: unknown): value is KubernetesObject {
  const metadata = isMap(value) ? value['metadata'] : undefined;
  return (
    isMap(value) &&
    typeof value['apiVersion'] === 'string' &&
    typeof value['kind'] === 'string' &&
    isMap(metadata) &&
    typeof metadata['name'] === 'string'
  );
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
