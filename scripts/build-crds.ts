// Packs the schemas of well-known custom resources into src/schemas/data/crds.pack.
//
//   node scripts/run.mjs scripts/build-crds.ts [--check]
//
// The schemas come from ../shared/facts/crds/<group>/<kind>_<version>.json, without prose; what these don't say from facts/crd-kinds.txt.
// A catalogue of schemas closes every object with `additionalProperties: false`, which no CRD may have beside `properties`: that is undone.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { compareVersions } from '../src/apiserver/custom-resource-definition/version-order.ts';
import {
  LISTS_OF_SCHEMAS,
  MAPS_OF_SCHEMAS,
  type PackedGroup,
  type PackedKind,
  type PackedNode,
  SCHEMAS,
} from '../src/schemas/crd-pack/packed.ts';

type Json = Record<string, unknown>;

const facts = resolve(import.meta.dirname, '../../shared/facts/crds');
const output = resolve(import.meta.dirname, '../src/schemas/data/crds.pack');
if (!existsSync(facts)) {
  console.error('the facts are not beside this checkout');
  process.exit(2);
}

const PROSE = ['description', 'title', 'example', 'externalDocs', '$schema'];
const isMap = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Schemas of one group, each distinct one once. */
class Nodes {
  readonly list: PackedNode[] = [];
  private readonly numbers = new Map<string, number>();

  /** `nested`: it stands below a junctor, and only restricts what is specified elsewhere. */
  add(schema: Json, nested = false): number {
    const node: Json = {};
    for (const [keyword, value] of Object.entries(schema).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const kept = this.keep(keyword, value, nested);
      if (kept !== undefined) node[keyword] = kept;
    }
    // Of a value without a type nothing is known, nor of items that are not described.
    if (!nested && node['type'] === 'array' && !('items' in node)) node['items'] = this.add({});
    if (!nested && !('type' in node) && !node['x-kubernetes-int-or-string']) node['x-kubernetes-preserve-unknown-fields'] = true;
    const text = JSON.stringify(node);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.list.length);
    return this.list.push(node) - 1;
  }

  private keep(keyword: string, value: unknown, nested: boolean): unknown {
    if (PROSE.includes(keyword) || (keyword === 'additionalProperties' && value === false)) return undefined;
    const is = (keywords: readonly string[]): boolean => keywords.includes(keyword);
    if (is(SCHEMAS) && isMap(value)) return this.add(value, nested || keyword === 'not');
    if (is(LISTS_OF_SCHEMAS) && Array.isArray(value)) return value.map((each) => this.add(each as Json, true));
    // The catalogue takes a field that is called `properties` for the keyword, and closes the map around it.
    if (is(MAPS_OF_SCHEMAS) && isMap(value))
      return Object.fromEntries(Object.entries(value).flatMap(([name, each]) => (isMap(each) ? [[name, this.add(each, nested)]] : [])));
    return value;
  }
}

interface KindFacts extends Omit<PackedKind, 'versions' | 'status'> {
  readonly noStatus: boolean;
}

/** `Policy` → `policies`, `IngressClass` → `ingressclasses`. */
const regularPlural = (name: string): string => {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
};

function readFacts(): ReadonlyMap<string, readonly KindFacts[]> {
  const groups = new Map<string, KindFacts[]>();
  let kinds: KindFacts[] = [];
  for (const line of readFileSync(join(import.meta.dirname, 'facts/crd-kinds.txt'), 'utf8').split('\n')) {
    const [kind = '', scope, ...rest] = line.split(' ');
    if (line === '' || line.startsWith('#')) continue;
    if (scope === undefined) {
      kinds = [];
      groups.set(line, kinds);
      continue;
    }
    const option = (name: string): string | undefined => rest.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
    const shortNames = option('short')?.split(',');
    const scale = option('scale')
      ?.split(',')
      .map((path) => `.${path}`);
    kinds.push({
      kind,
      plural: option('plural') ?? regularPlural(kind.toLowerCase()),
      namespaced: scope === 'N',
      ...(shortNames ? { shortNames } : {}),
      ...(scale ? { scale } : {}),
      noStatus: rest.includes('-status'),
    });
  }
  return groups;
}

function packGroup(group: string, facts: readonly KindFacts[], folder: string): PackedGroup {
  const nodes = new Nodes();
  const files = readdirSync(folder).map((name) => ({ name, parts: /^(.+)_(v[^_]+)\.json$/.exec(name) }));
  const unnamed = files.filter(({ parts }) => !facts.some(({ kind }) => kind.toLowerCase() === parts?.[1]));
  if (unnamed.length > 0)
    throw new Error(`facts/crd-kinds.txt has no line for ${unnamed.map(({ name }) => `${group}/${name}`).join(', ')}`);
  const kinds = facts.map(({ noStatus, ...fact }): PackedKind => {
    const own = files.filter(({ parts }) => parts?.[1] === fact.kind.toLowerCase());
    if (own.length === 0) throw new Error(`there is no schema of ${fact.kind} in ${group}`);
    const schemas = own
      .map(({ name, parts }): [string, Json] => [parts?.[2] ?? '', JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json])
      .sort(([a], [b]) => compareVersions(a, b));
    const hasStatus = !noStatus && schemas.some(([, { properties }]) => isMap(properties) && 'status' in properties);
    const versions = Object.fromEntries(schemas.map(([version, schema]) => [version, nodes.add(schema)]));
    return { ...fact, ...(hasStatus ? { status: true } : {}), versions };
  });
  return { nodes: nodes.list, kinds };
}

const contents: Record<string, [number, number]> = {};
const parts: Buffer[] = [];
let length = 0;
for (const [group, kinds] of readFacts()) {
  const text = Buffer.from(JSON.stringify(packGroup(group, kinds, join(facts, group))));
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  contents[group] = [length, packed.length];
  parts.push(packed);
  length += packed.length;
}
const missing = readdirSync(facts).filter((group) => contents[group] === undefined);
if (missing.length > 0) throw new Error(`facts/crd-kinds.txt has nothing on ${missing.join(', ')}`);
const file = Buffer.concat([Buffer.from(`${JSON.stringify(contents)}\n`), ...parts]);
if (process.argv.includes('--check')) {
  const same = existsSync(output) && readFileSync(output).equals(file);
  console.log(same ? 'crds.pack is current' : 'crds.pack is not current: run scripts/build-crds.ts');
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(output, file);
  console.log(`crds.pack: ${parts.length} groups, ${file.length} bytes`);
}
