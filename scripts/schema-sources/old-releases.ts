import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readClientNode } from './client-node.ts';
import type { Definitions, OpenApiDefinition } from './openapi.ts';

const OLD = [18, 19, 20, 21, 22] as const;

/** The form of scripts/facts/schemas-1.18-1.22.json: as the table of later releases, with the kinds' scopes. */
interface OldTable {
  readonly schemas: Readonly<Record<string, OpenApiDefinition>>;
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** `extensions/v1beta1 Ingress` → namespaced. */
  readonly scopes: Readonly<Record<string, boolean>>;
}

/** The text of the facts file, made from unpacked releases of @kubernetes/client-node and what later releases tell of the same structs. */
export function distilOldReleases(folder: string, published: ReadonlyMap<number, Definitions>): string {
  const newestLast = [...published.entries()].sort(([a], [b]) => a - b);
  const later = (name: string): OpenApiDefinition | undefined => newestLast.map(([, definitions]) => definitions.get(name)).find(Boolean);
  const schemas = new Map<string, OpenApiDefinition>();
  const versions: Record<string, Record<string, string>> = {};
  const scopes = new Map<string, boolean>();
  for (const minor of OLD) {
    const release = readClientNode(join(resolve(folder), `1.${minor}`), later);
    const names: Record<string, string> = {};
    for (const [name, definition] of [...release.definitions].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const id = createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 10);
      schemas.set(id, definition);
      names[name] = id;
    }
    versions[`1.${minor}`] = names;
    for (const [kind, namespaced] of release.scopes) scopes.set(kind, namespaced);
  }
  return `{"schemas":{\n${lines(schemas)}\n},\n"versions":${JSON.stringify(versions)},\n"scopes":{\n${lines(scopes)}\n}}\n`;
}

const lines = (entries: ReadonlyMap<string, unknown>): string =>
  [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join(',\n');

/** All releases, oldest first, and the scopes of kinds that old releases had. */
export function readOldReleases(
  file: string,
  published: ReadonlyMap<number, Definitions>,
): { versions: Map<number, Definitions>; scopes: Map<string, boolean> } {
  const table: OldTable = JSON.parse(readFileSync(file, 'utf8'));
  const versions = new Map<number, Definitions>();
  for (const minor of OLD) {
    const names = Object.entries(table.versions[`1.${minor}`] ?? {});
    versions.set(minor, new Map(names.map(([name, id]) => [name, table.schemas[id] ?? {}])));
  }
  for (const [minor, definitions] of [...published].sort(([a], [b]) => a - b)) versions.set(minor, definitions);
  return { versions, scopes: new Map(Object.entries(table.scopes)) };
}
