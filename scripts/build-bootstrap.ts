/**
 * Writes src/schemas/data/bootstrap.json.br: the roles, bindings and priority classes that a new cluster of each release holds.
 *
 *   node scripts/run.mjs scripts/build-bootstrap.ts [--check] [--shared FOLDER]
 *
 * Source: what four real servers held (`SHARED/recorded/<version>/{rbac,priority-classes}.json`; flag or environment, default `../shared`
 * beside the project). Where no controller ran beside the server, the rules of the aggregated ClusterRoles are gathered here; where one
 * ran, they must come out as it wrote them. `--check` writes nothing and exits 1 if the committed data differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { ClusterState } from '../src/apiserver/cluster-state.ts';
import type { KubernetesObject } from '../src/kubernetes/objects.ts';
import { withAggregatedRoles } from '../src/rbac/aggregation.ts';
import type { BootstrapRow } from '../src/schemas/bootstrap.ts';

const root = resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({ options: { check: { type: 'boolean' }, shared: { type: 'string' } } });
const shared = resolve(root, options.shared ?? process.env.SHARED ?? '../shared');
const output = join(root, 'src/schemas/data/bootstrap.json.br');

const RECORDED = [26, 30, 34, 36];
const RBAC = 'rbac.authorization.k8s.io';
const RBAC_KINDS = { clusterRoles: 'ClusterRole', clusterRoleBindings: 'ClusterRoleBinding', roles: 'Role', roleBindings: 'RoleBinding' };

const text = `[\n${rows()
  .map((row) => JSON.stringify(row))
  .join(',\n')}\n]\n`;
if (options.check) {
  const current = brotliDecompressSync(readFileSync(output)).toString('utf8') === text;
  if (!current) console.error('src/schemas/data/bootstrap.json.br is not what the sources give');
  process.exitCode = current ? 0 : 1;
} else {
  const bytes = brotliCompressSync(text);
  writeFileSync(output, bytes);
  console.log(`bootstrap.json.br: ${bytes.length} bytes, ${text.length} unpacked`);
}

/** Each distinct object once, with the releases that hold it. */
function rows(): BootstrapRow[] {
  const releases = new Map<string, number[]>();
  for (const minor of RECORDED)
    for (const object of objectsOf(minor)) {
      const key = JSON.stringify(object);
      releases.set(key, [...(releases.get(key) ?? []), minor]);
    }
  return [...releases].map(([key, minors]) => [minors, JSON.parse(key) as KubernetesObject]);
}

function objectsOf(minor: number): KubernetesObject[] {
  const lists = recorded(minor, 'rbac') as Record<keyof typeof RBAC_KINDS, KubernetesObject[]>;
  const rbac = Object.entries(RBAC_KINDS).flatMap(([list, kind]) =>
    lists[list as keyof typeof RBAC_KINDS].map((object) => ({ ...object, apiVersion: `${RBAC}/v1`, kind })),
  );
  const classes = (recorded(minor, 'priority-classes') as KubernetesObject[]).map((object) => ({
    ...object,
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
  }));
  return [...gathered(rbac, minor), ...classes].map(({ apiVersion, kind, ...object }) => ({ apiVersion, kind, ...object }));
}

type AggregatedRole = KubernetesObject & { readonly aggregationRule?: unknown; readonly rules?: unknown };

/** The same objects, with the rules of the aggregated roles gathered from their parts. */
function gathered(objects: readonly AggregatedRole[], minor: number): KubernetesObject[] {
  const bare = objects.map((object) => (object.aggregationRule === undefined ? object : { ...object, rules: null }));
  const state = withAggregatedRoles(ClusterState.empty.with(RBAC, ...bare));
  return objects.map((object) => {
    const { kind, metadata, rules } = object;
    if (object.aggregationRule === undefined) return object;
    const whole = state.get(RBAC, kind, '', metadata.name ?? '') as AggregatedRole;
    if (rules !== null && JSON.stringify(rules) !== JSON.stringify(whole.rules))
      throw new Error(`1.${minor}: the controller gathered other rules for ${metadata.name ?? ''}`);
    return { ...object, rules: whole.rules };
  });
}

function recorded(minor: number, name: string): unknown {
  return JSON.parse(readFileSync(join(shared, `recorded/1.${minor}/${name}.json`), 'utf8'));
}
