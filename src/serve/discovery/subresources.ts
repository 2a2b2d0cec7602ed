import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import type { KindInfo } from '../../schemas/store.ts';

/** A part of an object that has a URL of its own. */
export interface Subresource {
  readonly name: string;
  /** What is sent to it and read from it. */
  readonly kind: { readonly group: string; readonly version: string; readonly kind: string };
  readonly verbs: readonly string[];
}

interface Row {
  readonly kind?: string;
  readonly apiVersion?: readonly [group: string, version: string];
  readonly verbs: readonly string[];
  readonly from?: `1.${number}`;
  /** For these kinds it is gone from a release on. */
  readonly until?: Readonly<Record<string, `1.${number}`>>;
}

const CHANGED = ['get', 'patch', 'update'] as const;
const PROXIED = ['create', 'delete', 'get', 'patch', 'update'] as const;

/** What each takes (discovery of servers 1.26 to 1.36); a row without a kind takes the object itself. */
const ROWS: Readonly<Record<string, Row>> = {
  status: { verbs: CHANGED, until: { NetworkPolicy: '1.28' } },
  scale: { kind: 'Scale', apiVersion: ['autoscaling', 'v1'], verbs: CHANGED },
  approval: { verbs: CHANGED },
  finalize: { verbs: ['update'] },
  ephemeralcontainers: { verbs: CHANGED, from: '1.23' },
  resize: { verbs: CHANGED, from: '1.33' },
  log: { verbs: ['get'] },
  attach: { kind: 'PodAttachOptions', verbs: ['create', 'get'] },
  binding: { kind: 'Binding', verbs: ['create'] },
  eviction: { kind: 'Eviction', apiVersion: ['policy', 'v1'], verbs: ['create'] },
  exec: { kind: 'PodExecOptions', verbs: ['create', 'get'] },
  portforward: { kind: 'PodPortForwardOptions', verbs: ['create', 'get'] },
  token: { kind: 'TokenRequest', apiVersion: ['authentication.k8s.io', 'v1'], verbs: ['create'] },
};

/** The subresources of a kind in the release, by name. */
export function subresourcesOf(info: KindInfo, version: KubernetesVersion): readonly Subresource[] {
  return info.subresources.flatMap((name) => {
    const row = name === 'proxy' ? { kind: `${info.kind}ProxyOptions`, verbs: PROXIED } : ROWS[name];
    return row !== undefined && isServed(row, info, version) ? [subresource(name, row, info)] : [];
  });
}

function isServed({ from, until }: Row, { kind }: KindInfo, version: KubernetesVersion): boolean {
  const end = until?.[kind];
  return (from === undefined || atLeast(version, from)) && (end === undefined || !atLeast(version, end));
}

function subresource(name: string, { kind, apiVersion, verbs }: Row, info: KindInfo): Subresource {
  const [group, version] = apiVersion ?? [info.group, info.version];
  return { name, kind: { group, version, kind: kind ?? info.kind }, verbs };
}
