import { createRequire } from 'node:module';
import { openData } from '../open.ts';
import { type Contents, LISTS_OF_SCHEMAS, MAPS_OF_SCHEMAS, type PackedGroup, type PackedKind, type PackedNode, SCHEMAS } from './packed.ts';

/** A CustomResourceDefinition v1, as far as the published schemas of a group tell it: no printer columns, no conversion, no prose. */
export interface KnownDefinition {
  readonly apiVersion: 'apiextensions.k8s.io/v1';
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: { readonly name: string };
  readonly spec: object;
}

/**
 * The definition of a kind that many clusters have (cert-manager, Gateway API, Argo, Istio …), for input that brings none of its own.
 * The cluster may have an older or newer one. Undefined for all other kinds. Answers the same object each time.
 */
export function knownDefinition(group: string, kind: string): KnownDefinition | undefined {
  const key = `${kind}.${group}`;
  if (!definitions.has(key)) definitions.set(key, define(group, kind));
  return definitions.get(key);
}

const definitions = new Map<string, KnownDefinition | undefined>();

/** Every group of which definitions are known. */
export const knownGroups = (): readonly string[] => Object.keys(pack().contents);

/** The kinds of a known group, as its definitions name them. */
export const kindsOfGroup = (group: string): readonly string[] => openGroup(group)?.kinds.map(({ kind }) => kind) ?? [];

function define(group: string, kind: string): KnownDefinition | undefined {
  const opened = openGroup(group);
  const packed = opened?.kinds.find((each) => each.kind === kind);
  return opened && packed && definition(group, packed, opened.unfold);
}

function definition(group: string, packed: PackedKind, unfold: (node: number) => object): KnownDefinition {
  const { kind, plural, namespaced, shortNames, status, scale } = packed;
  const [specReplicasPath, statusReplicasPath, labelSelectorPath] = scale ?? [];
  const subresources = {
    ...(status ? { status: {} } : {}),
    ...(scale
      ? { scale: { specReplicasPath, statusReplicasPath, ...(labelSelectorPath === undefined ? {} : { labelSelectorPath }) } }
      : {}),
  };
  const versions = Object.entries(packed.versions).map(([name, node], index) => ({
    name,
    served: true,
    storage: index === 0,
    schema: { openAPIV3Schema: unfold(node) },
    ...(status || scale ? { subresources } : {}),
  }));
  const names = { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase(), ...(shortNames ? { shortNames } : {}) };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: { group, names, scope: namespaced ? 'Namespaced' : 'Cluster', versions },
  };
}

interface OpenGroup {
  readonly kinds: readonly PackedKind[];
  readonly unfold: (node: number) => object;
}

const groups = new Map<string, OpenGroup | undefined>();

function openGroup(group: string): OpenGroup | undefined {
  if (!groups.has(group)) groups.set(group, readGroup(group));
  return groups.get(group);
}

function readGroup(group: string): OpenGroup | undefined {
  const { contents, text, start } = pack();
  const place = Object.hasOwn(contents, group) ? contents[group] : undefined;
  if (place === undefined) return undefined;
  const bytes = Buffer.from(text.slice(start + place[0], start + place[0] + place[1]), 'latin1');
  const { brotliDecompressSync } = createRequire(import.meta.url ?? __filename)('node:zlib') as typeof import('node:zlib');
  const { nodes, kinds } = JSON.parse(brotliDecompressSync(bytes).toString('utf8')) as PackedGroup;
  const unfolded: object[] = [];
  const unfold = (node: number): object => (unfolded[node] ??= unfoldNode(nodes[node] ?? {}, unfold));
  return { kinds, unfold };
}

/** The schema of a node. Nodes that several have in common become one object that they share. */
function unfoldNode(node: PackedNode, unfold: (node: number) => object): object {
  const schema: Record<string, unknown> = { ...node };
  const unfoldValue = (value: unknown): unknown => (typeof value === 'number' ? unfold(value) : value);
  for (const keyword of SCHEMAS) if (keyword in node) schema[keyword] = unfoldValue(node[keyword]);
  for (const keyword of LISTS_OF_SCHEMAS) if (keyword in node) schema[keyword] = Object.values(node[keyword] ?? []).map(unfoldValue);
  for (const keyword of MAPS_OF_SCHEMAS)
    if (keyword in node)
      schema[keyword] = Object.fromEntries(Object.entries(node[keyword] ?? {}).map(([name, value]) => [name, unfoldValue(value)]));
  return schema;
}

interface Pack {
  readonly contents: Contents;
  readonly text: string;
  /** Where the table of contents ends. */
  readonly start: number;
}

let opened: Pack | undefined;

/** The file: a line of JSON that is the table of contents, then each group's JSON, compressed with brotli. */
function pack(): Pack {
  if (opened) return opened;
  const text = openData('crds.pack');
  const start = text.indexOf('\n') + 1;
  opened = { contents: JSON.parse(text.slice(0, start)) as Contents, text, start };
  return opened;
}
