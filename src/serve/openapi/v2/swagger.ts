import { versionText } from '../../../kubernetes/version.ts';
import { servedGroups } from '../../discovery/groups.ts';
import type { Site } from '../../site.ts';
import { openApiDocument } from '../document.ts';

/** A document of OpenAPI 2. */
export interface Swagger {
  readonly swagger: '2.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, object>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** A part of a schema, whatever it has. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/** `/openapi/v2`: all kinds in one document. Clients before 1.27 ask for it, later ones where they don't find a kind elsewhere. */
export function swaggerDocument(site: Site): Swagger {
  const versions = servedGroups(site.cluster.kinds()).flatMap((group) => group.versions);
  const documents = versions.flatMap(({ apiVersion }) => openApiDocument(apiVersion, site) ?? []);
  const definitions = documents.flatMap(({ components }) => Object.entries(components.schemas));
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: `v${versionText(site.cluster.version)}` },
    paths: Object.assign({}, ...documents.map(({ paths }) => paths)) as Record<string, object>,
    definitions: Object.fromEntries(definitions.map(([name, schema]) => [name, asSwagger(schema as Schema)])),
  };
}

/** What OpenAPI 2 has no word for, and what would only make the document longer. */
const LEFT_OUT: ReadonlySet<string> = new Set(['default', 'nullable', 'oneOf', 'anyOf', 'allOf', 'not', 'x-kubernetes-validations']);

/** A schema of OpenAPI 3 in the words of OpenAPI 2, as the server publishes it (kube-openapi `conversion`, read at 1.34). */
export function asSwagger(schema: Schema): Schema {
  const [only] = (schema['allOf'] as Schema[] | undefined) ?? [];
  if (only && typeof only['$ref'] === 'string') return { ...asSwagger(only), ...extensionsOf(schema) };
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'].replace('#/components/schemas/', '#/definitions/') };
  // A quantity and an int-or-string are texts here.
  if (schema['oneOf'] !== undefined && schema['type'] === undefined) return { type: 'string', ...without(schema) };
  if (schema['x-kubernetes-preserve-unknown-fields'] === true || schema['x-kubernetes-int-or-string'] === true) return extensionsOf(schema);
  return without(schema);
}

function without(schema: Schema): Schema {
  const kept = Object.entries(schema).filter(([keyword]) => !LEFT_OUT.has(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, inner(keyword, value)]));
}

function inner(keyword: string, value: unknown): unknown {
  if (keyword === 'items') return asSwagger(value as Schema);
  if (keyword === 'additionalProperties') return typeof value === 'object' ? asSwagger(value as Schema) : value;
  if (keyword !== 'properties') return value;
  return Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([name, property]) => [name, asSwagger(property)]));
}

const extensionsOf = (schema: Schema): Schema => Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword.startsWith('x-')));
