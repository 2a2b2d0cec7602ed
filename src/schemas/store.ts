import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Definition } from './definition.ts';
import type { KindInfo, KindRow, Lifecycle } from './kind.ts';
import { lifecycleOf } from './lifecycle.ts';
import { nearestName } from './nearest.ts';
import { definitionById, definitionNames, idAt, inRanges, kindRows } from './table.ts';

export type { Definition } from './definition.ts';
export type { KindInfo, Lifecycle } from './kind.ts';

/** What one Kubernetes release accepts. Made by `schemasFor`; everything is looked up when first asked for. */
export class Schemas {
  private byKey: ReadonlyMap<string, KindInfo> | undefined;

  constructor(readonly version: KubernetesVersion) {}

  /** The kind by its `apiVersion` and exact name; undefined where the release has no such kind in that version. */
  kind(apiVersion: string, kind: string): KindInfo | undefined {
    return this.kinds().get(`${apiVersion} ${kind}`);
  }

  /** Every version of a kind of that name, in any group: `Ingress` may be two. The one that servers prefer (stable, then newest) first. */
  kindsNamed(kind: string): readonly KindInfo[] {
    return this.allKinds()
      .filter((info) => info.kind === kind)
      .sort((a, b) => stability(a) - stability(b) || (a.apiVersion < b.apiVersion ? 1 : -1));
  }

  /** Every kind of the release, ordered by group, version and name. */
  allKinds(): readonly KindInfo[] {
    return [...this.kinds().values()];
  }

  /** A struct by its name: `core.v1.PodSpec`. Undefined for types that read themselves (Quantity, Time …) and for unknown names. */
  definition(name: string): Definition | undefined {
    const id = this.definitionId(name);
    return id === undefined ? undefined : definitionById(id);
  }

  /** The id of a struct's content: equal in two releases where nothing changed. */
  definitionId(name: string): string | undefined {
    const names = definitionNames();
    return Object.hasOwn(names, name) ? idAt(names[name] ?? '', this.version.minor) : undefined;
  }

  /** When the kind's version came, was deprecated, was removed, and what stands in its place; undefined for kinds that Kubernetes never had. */
  removal(apiVersion: string, kind: string): Lifecycle | undefined {
    return lifecycleOf(apiVersion, kind);
  }

  /**
   * The kind that was probably meant: the same name in another case, else the nearest by edits; undefined where nothing is near.
   * With an `apiVersion` its own kinds come first.
   */
  suggestKind(name: string, apiVersion?: string): string | undefined {
    const kinds = this.allKinds();
    const own = kinds.filter((info) => info.apiVersion === apiVersion);
    return nearestName(name, [...new Set([...own, ...kinds].map((info) => info.kind))]);
  }

  private kinds(): ReadonlyMap<string, KindInfo> {
    this.byKey ??= new Map(
      kindRows()
        .filter((row) => inRanges(row.known, this.version.minor))
        .map((row) => kindInfo(row, this.version.minor))
        .map((info) => [`${info.apiVersion} ${info.kind}`, info]),
    );
    return this.byKey;
  }
}

const ALL_VERBS: readonly string[] = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

function kindInfo(row: KindRow, minor: number): KindInfo {
  return {
    group: row.group,
    version: row.version,
    apiVersion: row.group === '' ? row.version : `${row.group}/${row.version}`,
    kind: row.kind,
    definition: row.definition,
    plural: row.plural,
    singular: row.kind.toLowerCase(),
    shortNames: row.shortNames ?? [],
    categories: row.categories ?? [],
    namespaced: row.namespaced,
    verbs: row.verbs ?? ALL_VERBS,
    subresources: row.subresources ?? [],
    served: inRanges(row.served, minor),
  };
}

/** Unserved versions last; of the others stable before beta before alpha. */
function stability(info: KindInfo): number {
  const level = info.version.includes('alpha') ? 2 : info.version.includes('beta') ? 1 : 0;
  return level + (info.served ? 0 : 4) + (info.group === 'extensions' ? 1 : 0);
}

const made = new Map<number, Schemas>();

/** The schemas of a release. Answers the same object each time. */
export function schemasFor(version: KubernetesVersion): Schemas {
  const known = made.get(version.minor);
  if (known) return known;
  const schemas = new Schemas(version);
  made.set(version.minor, schemas);
  return schemas;
}
