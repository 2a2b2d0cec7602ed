import { atLeast, type KubernetesVersion } from '../kubernetes/version.ts';
import type { Lifecycle, Release } from './kind.ts';
import { openData } from './open.ts';

/** A row of the data: minors; the replacement as `networking.k8s.io/v1 Ingress`. */
interface LifecycleRow {
  readonly apiVersion: string;
  readonly kind: string;
  readonly introduced?: number;
  readonly deprecated?: number;
  readonly removed?: number;
  readonly replacement?: string;
}

let rows: ReadonlyMap<string, LifecycleRow> | undefined;

function readRows(): ReadonlyMap<string, LifecycleRow> {
  const list = JSON.parse(openData('lifecycle.json')) as LifecycleRow[];
  return new Map(list.map((row) => [`${row.apiVersion} ${row.kind}`, row]));
}

/** The life of a kind's version, also of versions older than the oldest bundled schemas; undefined where Kubernetes never had it. */
export function lifecycleOf(apiVersion: string, kind: string): Lifecycle | undefined {
  rows ??= readRows();
  const row = rows.get(`${apiVersion} ${kind}`);
  if (!row) return undefined;
  const { introduced, deprecated, removed, replacement } = row;
  return { introduced: release(introduced), deprecated: release(deprecated), removed: release(removed), replacement };
}

const release = (minor: number | undefined): Release | undefined => (minor === undefined ? undefined : `1.${minor}`);

/**
 * The warning that a server of `version` sends with every answer on a deprecated version of an API, without the word `Warning:`
 * (apiserver `endpoints/deprecation/deprecation.go`, read at 1.34); undefined where it sends none. Servers warn since 1.19.
 */
export function deprecationWarning(
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  version: KubernetesVersion,
): string | undefined {
  const { deprecated, removed, replacement } = lifecycleOf(apiVersion, kind) ?? {};
  if (deprecated === undefined || !atLeast(version, deprecated) || !atLeast(version, '1.19')) return undefined;
  const unavailable = removed === undefined ? '' : `, unavailable in v${removed}+`;
  const instead = replacement === undefined ? '' : `; use ${replacement}`;
  return `${apiVersion} ${kind} is deprecated in v${deprecated}+${unavailable}${instead}`;
}
