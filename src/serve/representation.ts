import type { ClusterState } from '../apiserver/cluster-state.ts';
import { tableOf } from '../apiserver/tables/index.ts';
import type { PrintContext } from '../apiserver/tables/table.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KindInfo } from '../schemas/store.ts';
import type { Transformations, Wanted } from './media-type.ts';

const META = 'meta.k8s.io';
const VERSIONS: readonly string[] = ['v1', 'v1beta1'];

/** What a client may have in an object's place. */
export const OF_OBJECTS: Transformations = {
  Table: { group: META, versions: VERSIONS },
  PartialObjectMetadata: { group: META, versions: VERSIONS },
};

/** What a client may have in a list's place. */
export const OF_LISTS: Transformations = {
  Table: { group: META, versions: VERSIONS },
  PartialObjectMetadataList: { group: META, versions: VERSIONS },
};

/** How objects are to be shown. */
export interface Showing {
  readonly wanted: Wanted;
  readonly kind: KindInfo;
  /** How much of each object a table's rows carry: `None`, `Metadata` or `Object`. */
  readonly includeObject: string;
  readonly context: PrintContext;
  /** The definition of a custom kind. */
  readonly crd: KubernetesObject | undefined;
}

/** What a list knows of itself. */
export interface ListMeta {
  readonly resourceVersion: string;
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

/** Whether a CRD makes the kind. */
export const isCustom = ({ definition }: KindInfo): boolean => definition === '';

/** The CRD that makes the kind; undefined for a built-in one. */
export const definitionOf = (kind: KindInfo, state: ClusterState): KubernetesObject | undefined =>
  isCustom(kind) ? state.get('apiextensions.k8s.io', 'CustomResourceDefinition', '', `${kind.plural}.${kind.group}`) : undefined;

/** One object as the client wants it. */
export function shownObject(object: KubernetesObject, showing: Showing): object {
  const { wanted } = showing;
  if (wanted.as === 'Table') return tableBody([object], { resourceVersion: object.metadata.resourceVersion ?? '' }, showing);
  if (wanted.as === 'PartialObjectMetadata') return partial(object, apiVersionOf(wanted));
  return object;
}

/** A list of objects as the client wants it. */
export function shownList(objects: readonly KubernetesObject[], metadata: ListMeta, showing: Showing): object {
  const { wanted, kind, crd } = showing;
  if (wanted.as === 'Table') return tableBody(objects, metadata, showing);
  if (wanted.as === 'PartialObjectMetadataList') {
    const apiVersion = apiVersionOf(wanted);
    return { kind: 'PartialObjectMetadataList', apiVersion, metadata, items: objects.map((object) => partial(object, apiVersion)) };
  }
  // The items of a built-in kind don't say of what kind they are: the list does.
  const items = crd ? objects : objects.map(({ apiVersion: _version, kind: _kind, ...item }) => item);
  return { kind: listKind(kind, crd), apiVersion: kind.apiVersion, metadata, items };
}

const apiVersionOf = ({ group = '', version = '' }: Wanted): string => `${group}/${version}`;

function listKind({ kind }: KindInfo, crd: KubernetesObject | undefined): string {
  const { spec } = (crd ?? {}) as { spec?: { names?: { listKind?: string } } };
  return spec?.names?.listKind ?? `${kind}List`;
}

const partial = ({ metadata }: KubernetesObject, apiVersion: string): object => ({ kind: 'PartialObjectMetadata', apiVersion, metadata });

function tableBody(
  objects: readonly KubernetesObject[],
  metadata: ListMeta,
  { wanted, kind, includeObject, context, crd }: Showing,
): object {
  const { columns, rows } = tableOf(objects, kind, context, crd);
  const apiVersion = apiVersionOf(wanted);
  return {
    kind: 'Table',
    apiVersion,
    metadata,
    columnDefinitions: columns,
    rows: rows.map(({ cells, object }) => ({ cells, object: rowObject(object, includeObject, apiVersion) })),
  };
}

function rowObject(object: KubernetesObject, includeObject: string, apiVersion: string): object | null {
  if (includeObject === 'None') return null;
  return includeObject === 'Object' ? object : partial(object, apiVersion);
}
