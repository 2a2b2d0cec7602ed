import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KindRow } from '../../src/schemas/kind.ts';
import type { Definitions } from './openapi.ts';

/** One line of a server's discovery. */
interface Resource {
  readonly groupVersion: string;
  readonly servedBy: string;
  readonly name: string;
  readonly singular?: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
}

/** A kind that some release's schemas have. */
interface Sighting {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly definition: string;
  readonly minors: number[];
}

/** The releases recorded: minor → discovery. */
export function readDiscovery(shared: string, minors: readonly number[]): Map<number, Resource[]> {
  return new Map(minors.map((minor) => [minor, JSON.parse(readFileSync(join(shared, `recorded/1.${minor}/resources.json`), 'utf8'))]));
}

/** Scopes that no recorded server tells: kinds that were alpha or gone in all of them (k8s.io/api `+genclient:nonNamespaced`, 1.18-1.36). */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'AuditSink',
  'ClusterCIDR',
  'ClusterTrustBundle',
  'DeviceTaintRule',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'PodSecurityPolicy',
  'ResourceClass',
  'ResourcePoolStatusRequest',
  'SelfSubjectReview',
  'StorageVersion',
  'StorageVersionMigration',
]);

/** Every kind of every release, with what discovery says of it. */
export function compileKinds(
  versions: ReadonlyMap<number, Definitions>,
  discovery: ReadonlyMap<number, readonly Resource[]>,
  scopes: ReadonlyMap<string, boolean>,
  introduced: (apiVersion: string, kind: string) => number | undefined,
): KindRow[] {
  return sightings(versions).map((sighting) => {
    const resource = latestResource(discovery, sighting);
    const apiVersion = sighting.group === '' ? sighting.version : `${sighting.group}/${sighting.version}`;
    const namespaced =
      resource?.namespaced ?? scopes.get(`${sighting.group}/${sighting.version} ${sighting.kind}`) ?? !CLUSTER_SCOPED.has(sighting.kind);
    const topLevel = resource !== undefined && !resource.name.includes('/');
    return {
      group: sighting.group,
      version: sighting.version,
      kind: sighting.kind,
      definition: sighting.definition,
      plural: topLevel ? resource.name : pluralOf(sighting.kind),
      namespaced,
      ...(resource?.shortNames ? { shortNames: resource.shortNames } : {}),
      ...(resource?.categories ? { categories: resource.categories } : {}),
      ...(topLevel && resource.verbs.length < ALL_VERBS ? { verbs: resource.verbs } : {}),
      ...(resource !== undefined && !topLevel ? { verbs: [] } : {}),
      ...(topLevel ? subresourcesOf(discovery, resource) : {}),
      known: ranges(sighting.minors),
      served: ranges(servedMinors(sighting, apiVersion, discovery, introduced)),
    };
  });
}

/** How many verbs a resource has that lacks none. */
const ALL_VERBS = 8;

function sightings(versions: ReadonlyMap<number, Definitions>): Sighting[] {
  const found = new Map<string, Sighting>();
  for (const [minor, definitions] of versions)
    for (const [definition, schema] of definitions)
      for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
        const metadata = schema.properties?.metadata;
        if (metadata === undefined || JSON.stringify(metadata).includes('ListMeta')) continue;
        const key = `${group}/${version} ${kind}`;
        const sighting = found.get(key) ?? { group, version, kind, definition, minors: [] };
        sighting.minors.push(minor);
        found.set(key, sighting);
      }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sighting]) => sighting);
}

/** The newest line on the kind: of this version, else of its group, else of a namesake that moved between groups. */
function latestResource(discovery: ReadonlyMap<number, readonly Resource[]>, { group, version, kind }: Sighting): Resource | undefined {
  const groupVersion = group === '' ? version : `${group}/${version}`;
  const lines = [...discovery.values()]
    .reverse()
    .flat()
    .filter((resource) => resource.kind === kind);
  const own = (resource: Resource): boolean => resource.groupVersion === groupVersion;
  const sameGroup = (resource: Resource): boolean =>
    (resource.groupVersion.includes('/') ? resource.groupVersion.split('/')[0] : '') === group;
  const top = lines.filter((resource) => !resource.name.includes('/'));
  return (
    top.find(own) ??
    top.find(sameGroup) ??
    (group === 'extensions' ? top.find((r) => r.groupVersion !== 'v1') : undefined) ??
    lines.find(own)
  );
}

function subresourcesOf(discovery: ReadonlyMap<number, readonly Resource[]>, { servedBy, name }: Resource): { subresources?: string[] } {
  const found = [...discovery.values()].flat().filter((r) => r.servedBy === servedBy && r.name.startsWith(`${name}/`));
  const names = [...new Set(found.map((resource) => resource.name.slice(name.length + 1)))].sort();
  return names.length === 0 ? {} : { subresources: names };
}

/** The server's own guess where a kind names no plural (apimachinery `meta/restmapper.go`, read at 1.34); `…Parameters` name theirs. */
function pluralOf(kind: string): string {
  const singular = kind.toLowerCase();
  if (singular.endsWith('parameters')) return singular;
  if (singular.endsWith('s')) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}

/**
 * The releases whose servers serve the version unasked: a recorded release tells for itself. Of the others: stable always; alpha never;
 * beta where a recorded neighbour serves it, or where it came before 1.24, since when new betas are off at first (KEP-3136).
 */
function servedMinors(
  { group, version, kind, minors }: Sighting,
  apiVersion: string,
  discovery: ReadonlyMap<number, readonly Resource[]>,
  introduced: (apiVersion: string, kind: string) => number | undefined,
): number[] {
  const inDiscovery = (minor: number): boolean | undefined =>
    discovery.get(minor)?.some((r) => r.kind === kind && r.groupVersion === apiVersion);
  const everServed = [...discovery.keys()].some((minor) => inDiscovery(minor));
  const began = introduced(apiVersion, kind) ?? Math.min(...minors);
  const betaOn = everServed || began < 24;
  return minors.filter(
    (minor) => inDiscovery(minor) ?? (version.includes('alpha') ? false : !version.includes('beta') || betaOn || group === ''),
  );
}

/** `[23, 24, 25, 28]` → `23-25 28`. */
function ranges(minors: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const minor of [...minors].sort((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last && last[1] === minor - 1) last[1] = minor;
    else parts.push([minor, minor]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}
