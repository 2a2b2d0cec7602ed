/**
 * Writes src/schemas/data/: what each Kubernetes release accepts.
 *
 *   node scripts/run.mjs scripts/build-schemas.ts [--check] [--verbose] [--shared FOLDER] [--client-node FOLDER] [--go-types FOLDER]
 *
 * Sources
 * - SHARED (flag or environment; default `../shared` beside the project): published schemas of 1.23-1.36, what four real servers
 *   published and discovered, API lifecycles.
 * - scripts/facts/go-types/ (or --go-types FOLDER): Go's side of the structs: pointers, omitempty, named types, field order.
 * - scripts/facts/schemas-1.18-1.22.json: schemas of the releases before. `--client-node FOLDER` (or CLIENT_NODE) writes it anew from
 *   releases of @kubernetes/client-node unpacked as FOLDER/1.18 … FOLDER/1.22:
 *     for v in 0.12.3:1.18 0.13.2:1.19 0.14.3:1.20 0.15.1:1.21 0.16.3:1.22; do
 *       npm pack @kubernetes/client-node@${v%:*} && mkdir -p FOLDER/${v#*:} &&
 *       tar xzf kubernetes-client-node-${v%:*}.tgz -C FOLDER/${v#*:} --strip-components=1; done
 *
 * The output depends on the sources alone. `--check` writes nothing and exits 1 if the committed data differ; `--verbose` lists the
 * properties where Go's facts and the published schemas differ.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Definition } from '../src/schemas/definition.ts';
import { NEWEST_MINOR, OLDEST_MINOR } from '../src/kubernetes/version.ts';
import type { KindRow } from '../src/schemas/kind.ts';
import { compileDefinition, isSelfReading } from './schema-sources/compile.ts';
import { GoFacts, readGoTypes } from './schema-sources/go-types.ts';
import { compileKinds, readDiscovery } from './schema-sources/kinds.ts';
import { completeLifecycle, type LifecycleRow, readLifecycle } from './schema-sources/lifecycle.ts';
import { distilOldReleases, readOldReleases } from './schema-sources/old-releases.ts';
import { type Definitions, nearest, readPublished, readRecorded } from './schema-sources/openapi.ts';

const root = resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean' },
    shared: { type: 'string' },
    'client-node': { type: 'string' },
    'go-types': { type: 'string' },
    verbose: { type: 'boolean' },
  },
});
const shared = resolve(root, options.shared ?? process.env.SHARED ?? '../shared');
const clientNode = options['client-node'] ?? process.env.CLIENT_NODE;
const oldReleases = join(root, 'scripts/facts/schemas-1.18-1.22.json');
const output = join(root, 'src/schemas/data');

const RECORDED = [26, 30, 34, 36] as const;
/** Lie in the same folder and are written by `build-bootstrap.ts`, `build-crds.ts` and `build-protobuf.ts`. */
const OTHERS = ['bootstrap.json.br', 'crds.pack', 'protobuf.txt.br'];

const files = build();
for (const [name, text] of files) if (/[^\x20-\x7e\n]/.test(text)) throw new Error(`${name}: the store reads these files as ASCII`);
const stale = [...files].filter(([name, text]) => !existsSync(join(output, name)) || readFileSync(join(output, name), 'utf8') !== text);
const surplus = existsSync(output) ? readdirSync(output).filter((name) => !files.has(name) && !OTHERS.includes(name)) : [];
if (options.check) {
  for (const name of [...stale.map(([file]) => file), ...surplus]) console.error(`src/schemas/data/${name} is not what the sources give`);
  process.exitCode = stale.length + surplus.length > 0 ? 1 : 0;
} else {
  mkdirSync(output, { recursive: true });
  for (const [name, text] of stale) writeFileSync(join(output, name), text);
  for (const [name, text] of files)
    console.log(`${name}: ${text.length} bytes${stale.some(([file]) => file === name) ? '' : ', unchanged'}`);
}

/** The data files, by name. */
function build(): Map<string, string> {
  const go = new GoFacts(readGoTypes(resolve(root, options['go-types'] ?? 'scripts/facts/go-types')));
  const recorded = readRecorded(shared, RECORDED);
  const lifecycle = readLifecycle(shared);
  const published = readPublished(shared);
  if (clientNode !== undefined) writeFileSync(oldReleases, distilOldReleases(clientNode, published));
  const { versions, scopes } = readOldReleases(oldReleases, published);
  const introduced = (apiVersion: string, kind: string): number | undefined =>
    lifecycle.find((row) => row.apiVersion === apiVersion && row.kind === kind)?.introduced;
  const kinds = compileKinds(versions, readDiscovery(shared, RECORDED), scopes, introduced);
  const { definitions, names } = compileTable(versions, recorded, go);
  return new Map([
    ['definitions.json', lines(definitions)],
    ['index.json', lines(names)],
    ['kinds.json', lines(kinds)],
    ['lifecycle.json', lines(completeLifecycle(lifecycle, kinds, OLDEST_MINOR, NEWEST_MINOR))],
    ['go-types.json', lines(new Map([...go.namedTypes()].sort(([a], [b]) => (a < b ? -1 : 1))))],
  ]);
}

/** Each distinct definition once, by an id made of its content, and for each name which id holds from which release on. */
function compileTable(
  versions: ReadonlyMap<number, Definitions>,
  recorded: ReadonlyMap<number, Definitions>,
  go: GoFacts,
): { definitions: Map<string, Definition>; names: Map<string, string> } {
  const named = go.namedTypes();
  const remarks = new Set<string>();
  const table = new Map<string, Definition>();
  const history = new Map<string, Map<number, string>>();
  for (const [minor, definitions] of versions) {
    const enums = recorded.get(nearest(RECORDED, minor));
    const defaults = [...definitions.values()].some(({ properties }) => Object.values(properties ?? {}).some((p) => p.default === ''));
    for (const [name, schema] of definitions) {
      if (isSelfReading(name) || schema.properties?.metadata?.$ref === 'io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta') continue;
      const definition = compileDefinition(name, schema, enums, go, named, defaults, (text) => remarks.add(text));
      const id = createHash('sha256').update(name).update(JSON.stringify(definition)).digest('hex').slice(0, 10);
      table.set(id, definition);
      history.set(name, (history.get(name) ?? new Map<number, string>()).set(minor, id));
    }
  }
  for (const text of options.verbose ? [...remarks].sort() : []) console.error(text);
  if (remarks.size > 0) console.error(`${remarks.size} properties where Go's facts and the schemas differ (--verbose lists them)`);
  const minors = [...versions.keys()].sort((a, b) => a - b);
  const names = [...history.keys()].sort().map((name): [string, string] => [name, changes(history.get(name) ?? new Map(), minors)]);
  const rows = [...table.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return { definitions: new Map(rows), names: new Map(names) };
}

/** `18 1a2b3c4d5e 25 6f7a8b9c0d 29 -`: from 1.18 the one, from 1.25 the other, from 1.29 none. */
function changes(ids: ReadonlyMap<number, string>, minors: readonly number[]): string {
  const parts: string[] = [];
  let current = '-';
  for (const minor of minors) {
    const id = ids.get(minor) ?? '-';
    if (id !== current) parts.push(`${minor} ${id}`);
    current = id;
  }
  return parts.join(' ');
}

/** JSON with one entry a line: small differences, and a reader may take single lines. */
function lines(value: ReadonlyMap<string, unknown> | readonly (KindRow | LifecycleRow)[]): string {
  if (Array.isArray(value)) return `[\n${value.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
  const entries = [...(value as ReadonlyMap<string, unknown>)].map(([key, entry]) => `${JSON.stringify(key)}:${JSON.stringify(entry)}`);
  return `{\n${entries.join(',\n')}\n}\n`;
}
