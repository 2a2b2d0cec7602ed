import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Lifecycle } from './kind.ts';
import { openData } from './open.ts';

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
  return { introduced, deprecated, removed, ...(replacement === undefined ? {} : { replacement: readReplacement(replacement) }) };
}

/** `apps/v1/Deployment` → `apps/v1` and `Deployment`. */
function readReplacement(text: string): { apiVersion: string; kind: string } {
  const slash = text.lastIndexOf('/');
  return { apiVersion: text.slice(0, slash), kind: text.slice(slash + 1) };
}

/**
 * The warning that a server of `version` sends with every answer on a deprecated version of an API, without the word `Warning:`
 * (apiserver `endpoints/deprecation/deprecation.go`, read at 1.34); undefined where it sends none.
 */
export function deprecationWarning(
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  version: KubernetesVersion,
): string | undefined {
  const lifecycle = lifecycleOf(apiVersion, kind);
  if (lifecycle?.deprecated === undefined || version.minor < lifecycle.deprecated) return undefined;
  const { removed, replacement } = lifecycle;
  const unavailable = removed === undefined ? '' : `, unavailable in v1.${removed}+`;
  const instead = replacement === undefined ? '' : `; use ${replacement.apiVersion} ${replacement.kind}`;
  return `${apiVersion} ${kind} is deprecated in v1.${lifecycle.deprecated}+${unavailable}${instead}`;
}
