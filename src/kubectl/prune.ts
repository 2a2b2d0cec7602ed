import { isAccepted } from '../apiserver/request.ts';
import type { KindInfo } from '../schemas/store.ts';
import type { ApplyOutcome } from './apply.ts';
import type { Connection } from './connection.ts';
import { LAST_APPLIED } from './last-applied.ts';
import { objectName } from './manifests.ts';

export interface PruneOptions {
  readonly prune: boolean;
  readonly selector?: string | undefined;
  /** `group/version/Kind`, `core` for the core group; absent = kubectl's own list. */
  readonly pruneAllowlist?: readonly string[] | undefined;
  readonly dryRun: 'none' | 'client' | 'server';
}

/** What is pruned without an allowlist (`util/prune/prune.go`, read at 1.34): namespaced kinds, then the others. */
const DEFAULT_KINDS: readonly string[] = [
  'core/v1/ConfigMap',
  'core/v1/Endpoints',
  'core/v1/PersistentVolumeClaim',
  'core/v1/Pod',
  'core/v1/ReplicationController',
  'core/v1/Secret',
  'core/v1/Service',
  'batch/v1/Job',
  'batch/v1/CronJob',
  'networking.k8s.io/v1/Ingress',
  'apps/v1/DaemonSet',
  'apps/v1/Deployment',
  'apps/v1/ReplicaSet',
  'apps/v1/StatefulSet',
  'core/v1/Namespace',
  'core/v1/PersistentVolume',
];

/** Deletes what was applied once, is selected, and is not in the input any more: in the namespaces that the input has visited. */
export function* prune(visited: readonly ApplyOutcome[], connection: Connection, options: PruneOptions): Generator<ApplyOutcome> {
  const uids = new Set(visited.flatMap(({ object }) => object?.metadata.uid ?? []));
  const namespaces = new Set(visited.flatMap(({ manifest }) => (manifest?.kind.namespaced ? manifest.namespace : [])));
  const kinds = (options.pruneAllowlist ?? DEFAULT_KINDS).flatMap((text) => kindOf(text, connection) ?? []);
  for (const namespace of namespaces)
    for (const kind of kinds.filter(({ namespaced }) => namespaced)) yield* pruneKind(kind, namespace, uids, connection, options);
  for (const kind of kinds.filter(({ namespaced }) => !namespaced)) yield* pruneKind(kind, undefined, uids, connection, options);
}

function kindOf(text: string, connection: Connection): KindInfo | undefined {
  const [group = '', version, kind] = text.split('/');
  return connection
    .kinds()
    .find((info) => info.group === (group === 'core' ? '' : group) && info.version === version && info.kind === kind);
}

function* pruneKind(
  kind: KindInfo,
  namespace: string | undefined,
  uids: ReadonlySet<string>,
  connection: Connection,
  { selector, dryRun }: PruneOptions,
): Generator<ApplyOutcome> {
  const read = connection.list(kind, namespace, { labelSelector: selector });
  for (const object of 'value' in read ? read.value : []) {
    const { uid = '', name = '', namespace: home = '', annotations } = object.metadata;
    if (annotations?.[LAST_APPLIED] === undefined || uids.has(uid)) continue;
    const outcome = { operation: 'pruned', before: object, name: objectName(kind, name) } as const;
    if (dryRun === 'client') {
      yield { ...outcome, warnings: [] };
      continue;
    }
    const response = connection.request({ verb: 'delete', kind, namespace: home, name, body: {} }, { dryRun: dryRun === 'server' });
    if (isAccepted(response)) yield { ...outcome, warnings: response.warnings };
  }
}
