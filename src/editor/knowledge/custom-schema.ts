import { servedCustomKinds } from '../../apiserver/custom-resource/kinds.ts';
import { itemsOf, type Schema } from '../../apiserver/custom-resource-definition/schema.ts';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { customDefinition } from '../../lint/custom-definition.ts';
import type { Cluster } from '../../lint/views.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { KnownField, SchemaPlace, Step } from './schema-place.ts';

/** The schema of a custom kind, by a CRD of the folder or by one that many clusters have. */
export function customSchema(apiVersion: string, kind: string, cluster: Cluster): Schema | undefined {
  const found = customDefinition({ apiVersion, kind }, definitionsIn(cluster));
  const served = found && servedCustomKinds(found.crd, cluster.version).find(({ info }) => info.apiVersion === apiVersion);
  return served?.openAPIV3Schema as Schema | undefined;
}

/** The kinds that the CRDs of the folder make. */
export const customKinds = (cluster: Cluster): readonly KindInfo[] =>
  definitionsIn(cluster).flatMap((crd) => servedCustomKinds(crd, cluster.version).map(({ info }) => info));

const definitionsIn = (cluster: Cluster): readonly KubernetesObject[] =>
  cluster.ofKind('apiextensions.k8s.io', 'CustomResourceDefinition').map(({ resource }) => resource.value as unknown as KubernetesObject);

/** Follows a path through the schema of a CRD. Undefined where it has no such field. */
export function customPlace(root: Schema, path: readonly Step[]): SchemaPlace | undefined {
  let schema = root;
  let isRequired = false;
  for (const step of path) {
    isRequired = typeof step === 'string' && (schema.required ?? []).includes(step);
    const next = typeof step === 'number' ? itemsOf(schema) : (schema.properties?.[step] ?? valuesOf(schema));
    if (next === undefined) return undefined;
    schema = next;
  }
  return {
    type: typeOf(schema),
    isRequired,
    isBoolean: schema.type === 'boolean',
    enum: (schema.enum ?? []).map(String),
    default: schema.default,
    prose: schema.description ?? '',
    fields: () => (schema.properties === undefined ? undefined : fieldsOf(schema)),
  };
}

const valuesOf = ({ additionalProperties }: Schema): Schema | undefined =>
  typeof additionalProperties === 'object' ? additionalProperties : undefined;

function typeOf(schema: Schema): string {
  if (schema['x-kubernetes-int-or-string']) return 'IntOrString';
  const values = valuesOf(schema);
  if (values) return `map[string]${typeOf(values)}`;
  const items = itemsOf(schema);
  return items ? `[]${typeOf(items)}` : (schema.type ?? 'any');
}

const fieldsOf = ({ properties = {}, required = [] }: Schema): KnownField[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    type: typeOf(schema),
    isRequired: required.includes(name),
    isScalar: !['object', 'array'].includes(schema.type ?? ''),
    prose: schema.description ?? '',
  }));
