import { createRequire } from 'node:module';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { openData } from './open.ts';

/** An object, and the releases whose new clusters were seen to hold it just so, oldest first. */
export type BootstrapRow = readonly [releases: readonly number[], object: KubernetesObject];

/**
 * The roles, bindings and priority classes that a server of this release makes when it first starts, with the rules of aggregated
 * ClusterRoles gathered; without uid and times. A release that was not recorded has what the nearest older one has, the oldest what
 * the first recorded one has.
 */
export function bootstrapPolicy(version: KubernetesVersion): readonly KubernetesObject[] {
  const known = made.get(version.minor);
  if (known) return known;
  const recorded = [...new Set(rows().flatMap(([releases]) => releases))].sort((a, b) => a - b);
  const release = recorded.findLast((minor) => minor <= version.minor) ?? recorded[0] ?? 0;
  const objects = rows().flatMap(([releases, object]) => (releases.includes(release) ? [object] : []));
  made.set(version.minor, objects);
  return objects;
}

const made = new Map<number, readonly KubernetesObject[]>();
let table: readonly BootstrapRow[] | undefined;

function rows(): readonly BootstrapRow[] {
  if (table) return table;
  // Loaded when first wanted: most commands need neither these objects nor the module that unpacks them.
  const { brotliDecompressSync } = createRequire(import.meta.url ?? __filename)('node:zlib') as typeof import('node:zlib');
  table = JSON.parse(brotliDecompressSync(Buffer.from(openData('bootstrap.json.br'), 'latin1')).toString('utf8')) as BootstrapRow[];
  return table;
}
