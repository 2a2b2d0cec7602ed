import type { Document } from './document.ts';
import { Field } from './field.ts';
import { valueOf } from './node.ts';

/** An object that a user wants in the cluster. */
export interface Resource {
  readonly document: Document;
  /** The index in a `kind: List`. */
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

/** Why a document is no resource. */
export interface NotAResource {
  readonly reason: string;
}

/** The objects of a document, or why there are none. */
export function toResources(document: Document): readonly Resource[] | NotAResource {
  if (document.root === undefined) return { reason: 'kubectl cannot read it' };
  const root = Field.root(document);
  const resource = toResource(root);
  if (resource === undefined) return { reason: 'no Kubernetes object: apiVersion and kind are missing' };
  const items = root.at('items');
  if (!resource.kind.endsWith('List') || items.node?.type !== 'sequence') return [resource];
  return items.node.items.flatMap((node, item) => toResource(Field.root(document, node), item) ?? []);
}

function toResource(root: Field, item?: number): Resource | undefined {
  const apiVersion = root.at('apiVersion').value;
  const kind = root.at('kind').value;
  if (root.node?.type !== 'map' || typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const name = root.at('metadata', 'name').value;
  const namespace = root.at('metadata', 'namespace').value;
  return {
    document: root.document,
    ...(item === undefined ? {} : { item }),
    apiVersion,
    kind,
    name: typeof name === 'string' ? name : '',
    ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}),
    root,
    value: valueOf(root.node) as Readonly<Record<string, unknown>>,
  };
}
