import type { Document } from './document.ts';
import { Field } from './field.ts';
import { type MapNode, type Node, valueOf } from './node.ts';
import { clientObject, describeNonManifest } from './not-a-manifest.ts';

/** An object that a user wants in the cluster. */
export interface Resource {
  readonly document: Document;
  /** The index in a list, as in `kind: List`. */
  readonly item?: number;
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty where the user wrote none, or no string. */
  readonly name: string;
  readonly namespace?: string;
  readonly root: Field;
  /** The object as kubectl would send it, before it adds a namespace. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** Why a document, or an item of a list, is no resource. */
export interface NotAResource {
  readonly item?: number;
  readonly reason: string;
}

/** The objects of a document, or why there are none. */
export interface Resources {
  readonly resources: readonly Resource[];
  readonly others: readonly NotAResource[];
}

/** What a document holds for the cluster. Content decides: what has apiVersion and kind is an object, what has `items` is a list of them. */
export function toResources(document: Document): Resources {
  const { root, problems } = document;
  if (root === undefined)
    return nothing(problems[0] ? `kubectl cannot read it: ${problems[0].message}` : 'a fragment in Markdown that leaves lines out');
  if (document.kind === 'markdown' && typeOf(root) === undefined) return nothing('a fragment in Markdown: only its syntax was checked');
  const type = typeOf(root);
  if (root.type !== 'map' || type === undefined) return nothing(notAnObject(document, root));
  const client = clientObject(type.apiVersion, type.kind);
  if (client !== undefined) return nothing(`no object for the API server: ${client}`);
  const items = root.get('items')?.value;
  // kubectl takes whatever has items for a list, whatever its kind.
  if (items?.type === 'sequence') return listResources(document, type, items.items);
  return { resources: [toResource(document, root, type, undefined)], others: [] };
}

interface ObjectType {
  readonly apiVersion: string;
  readonly kind: string;
}

const nothing = (reason: string): Resources => ({ resources: [], others: [{ reason }] });

function notAnObject({ source, span }: Document, root: Node): string {
  return describeNonManifest(source.path, valueOf(root), source.text.slice(span.start, span.end));
}

function typeOf(node: Node): ObjectType | undefined {
  const apiVersion = textAt(node, 'apiVersion');
  const kind = textAt(node, 'kind');
  return apiVersion === undefined || kind === undefined ? undefined : { apiVersion, kind };
}

function textAt(node: Node | undefined, key: string): string | undefined {
  const value = node?.type === 'map' ? node.get(key)?.value : undefined;
  return value?.type === 'scalar' && typeof value.value === 'string' && value.value !== '' ? value.value : undefined;
}

/** Lists in lists are unfolded, as kubectl does; their items go by the index of the outer one. */
function listResources(document: Document, list: ObjectType, items: readonly Node[]): Resources {
  const resources: Resource[] = [];
  const others: NotAResource[] = [];
  for (const [item, node] of items.entries()) {
    if (node.type === 'scalar' && node.value === null) continue;
    const type = typeOf(node) ?? itemType(list, node);
    const inner = node.type === 'map' ? node.get('items')?.value : undefined;
    if (node.type !== 'map' || type === undefined)
      others.push({ item, reason: `item ${item} of the list: ${notAnObject(document, node)}` });
    else if (inner?.type === 'sequence')
      resources.push(...listResources(document, type, inner.items).resources.map((resource) => ({ ...resource, item })));
    else resources.push(toResource(document, node, type, item));
  }
  if (items.length === 0) others.push({ reason: `an empty ${list.kind}` });
  return { resources, others };
}

/** Items of a PodList need not say that they are Pods. */
function itemType({ apiVersion, kind }: ObjectType, node: Node): ObjectType | undefined {
  const itemKind = kind.replace(/List$/, '');
  return itemKind === '' || itemKind === kind || textAt(node, 'kind') !== undefined ? undefined : { apiVersion, kind: itemKind };
}

function toResource(document: Document, node: MapNode, { apiVersion, kind }: ObjectType, item: number | undefined): Resource {
  const metadata = node.get('metadata')?.value;
  const namespace = textAt(metadata, 'namespace');
  return {
    document,
    ...(item === undefined ? {} : { item }),
    apiVersion,
    kind,
    name: textAt(metadata, 'name') ?? '',
    ...(namespace === undefined ? {} : { namespace }),
    root: Field.root(document, node),
    get value() {
      const value = valueOf(node) as Readonly<Record<string, unknown>>;
      return typeOf(node) ? value : { apiVersion, kind, ...value };
    },
  };
}
