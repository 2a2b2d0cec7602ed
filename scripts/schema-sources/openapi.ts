import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One property of an OpenAPI definition, as far as we read it. */
export interface OpenApiProperty {
  type?: string;
  format?: string;
  $ref?: string;
  allOf?: { $ref: string }[];
  items?: OpenApiProperty;
  additionalProperties?: OpenApiProperty;
  default?: unknown;
  enum?: string[];
  'x-kubernetes-list-type'?: string;
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-map-type'?: string;
  'x-kubernetes-patch-strategy'?: string;
  'x-kubernetes-patch-merge-key'?: string;
}

/** One OpenAPI definition: a Go struct, or a type with its own JSON form (Quantity, Time …), which has no properties. */
export interface OpenApiDefinition {
  type?: string;
  properties?: Record<string, OpenApiProperty>;
  required?: string[];
  'x-kubernetes-map-type'?: string;
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[];
}

export type Definitions = ReadonlyMap<string, OpenApiDefinition>;

const PREFIXES: readonly (readonly [string, string])[] = [
  ['io.k8s.apimachinery.pkg.apis.', ''],
  ['io.k8s.apimachinery.pkg.api.', ''],
  ['io.k8s.apimachinery.pkg.util.', ''],
  ['io.k8s.apimachinery.pkg.', ''],
  ['io.k8s.apiextensions-apiserver.pkg.apis.', ''],
  ['io.k8s.kube-aggregator.pkg.apis.', ''],
  ['io.k8s.api.', ''],
];

/** `io.k8s.api.core.v1.Pod` → `core.v1.Pod`: the table's names leave out what is the same everywhere. */
export function shortName(name: string): string {
  for (const [prefix, short] of PREFIXES) if (name.startsWith(prefix)) return short + name.slice(prefix.length);
  return name;
}

/** The definition that a property names, by its short name. */
export function refOf(property: OpenApiProperty): string | undefined {
  const ref = property.$ref ?? property.allOf?.[0]?.$ref;
  return ref === undefined ? undefined : shortName(ref.replace('#/components/schemas/', ''));
}

/** The published schemas of 1.23 to 1.36, without the prose: minor → definitions by short name. */
export function readPublished(shared: string): Map<number, Definitions> {
  const table: { schemas: Record<string, OpenApiDefinition>; versions: Record<string, Record<string, string>> } = JSON.parse(
    readFileSync(join(shared, 'facts/schemas-1.23-1.36.json'), 'utf8'),
  );
  const versions = new Map<number, Definitions>();
  for (const [version, names] of Object.entries(table.versions)) {
    const definitions = new Map<string, OpenApiDefinition>();
    for (const [name, hash] of Object.entries(names)) {
      const definition = table.schemas[hash];
      if (definition) definitions.set(shortName(name), definition);
    }
    versions.set(Number(version.slice(2)), definitions);
  }
  return versions;
}

/** The schemas that real servers published, which carry enums: minor → definitions by short name. */
export function readRecorded(shared: string, minors: readonly number[]): Map<number, Definitions> {
  return new Map(
    minors.map((minor) => {
      const schemas: Record<string, OpenApiDefinition> = JSON.parse(
        readFileSync(join(shared, `recorded/1.${minor}/openapi-schemas.json`), 'utf8'),
      );
      return [minor, new Map(Object.entries(schemas).map(([name, definition]) => [shortName(name), definition]))];
    }),
  );
}

/** The values that a recorded server lists for a property: of the scalar itself, of a list's items or of a map's values. */
export const enumOf = (property: OpenApiProperty | undefined): string[] | undefined =>
  property?.enum ?? property?.items?.enum ?? property?.additionalProperties?.enum;

/** The recorded release nearest to `minor`; of two equally near ones the older, since values are added, seldom taken away. */
export function nearest(minors: readonly number[], minor: number): number {
  return [...minors].sort((a, b) => Math.abs(a - minor) - Math.abs(b - minor) || a - b)[0] ?? minor;
}
