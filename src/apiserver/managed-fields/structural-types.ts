import type { Schemas } from '../../schemas/store.ts';
import {
  anyShape,
  type Atom,
  associativeList,
  atomicList,
  DEDUCED,
  FREE_FORM,
  type FieldAtom,
  type FieldTypes,
  type ListAtom,
  type MapAtom,
  UNTYPED,
} from './atom.ts';
import { asMap } from './shape.ts';
import { fieldElement } from './element.ts';
import { structAtom } from './built-in-types.ts';

type Schema = Readonly<Record<string, unknown>>;

const made = new WeakMap<object, Map<string, FieldTypes>>();

/**
 * The type of a custom resource by the structural schema of its version (apiextensions `builder.BuildOpenAPIV3`, kube-openapi `schemaconv`,
 * read at 1.34). Without a schema anything goes. Answers the same object for the same schema.
 */
export function structuralTypes(
  openAPIV3Schema: unknown,
  schemas: Schemas,
  identity: { readonly apiVersion: string; readonly kind: string },
): FieldTypes {
  const schema = asMap(openAPIV3Schema);
  const { apiVersion, kind } = identity;
  const empty = { apiVersion, kind };
  // No structural schema is of another type, and one that is not structural is as good as none.
  if (schema?.['type'] !== 'object') return { atom: FREE_FORM, empty };
  const known = made.get(schema) ?? new Map<string, FieldTypes>();
  made.set(schema, known);
  const key = `${schemas.version.minor} ${apiVersion} ${kind}`;
  const types = known.get(key) ?? { atom: { map: objectMap(schema, false, identityFields(schemas), schemas) }, empty };
  known.set(key, types);
  return types;
}

const STRING: Atom = { scalar: 'string' };

/** What every object has, and every embedded one; no schema changes it. */
const identityFields = (schemas: Schemas): readonly (readonly [string, FieldAtom])[] => [
  ['apiVersion', { atom: STRING, step: fieldElement('apiVersion') }],
  ['kind', { atom: STRING, step: fieldElement('kind') }],
  ['metadata', { atom: structAtom('meta.v1.ObjectMeta', schemas), step: fieldElement('metadata') }],
];

/** `keepsUnknown`: a schema above preserves unknown fields. */
function schemaAtom(schema: Schema, keepsUnknown: boolean, schemas: Schemas): Atom {
  switch (schema['type']) {
    case 'object':
      return { map: mapOf(schema, keepsUnknown, schemas) };
    case 'array':
      return { list: listOf(schema, keepsUnknown, schemas) };
    case 'boolean':
      return { scalar: 'boolean' };
    case 'integer':
    case 'number':
      return { scalar: 'numeric' };
    case 'string':
      return isPlain(schema['format']) ? STRING : { scalar: 'untyped' };
    default:
      return anyShape(listOf(schema, keepsUnknown, schemas), mapOf(schema, keepsUnknown, schemas));
  }
}

const isPlain = (format: unknown): boolean => format === undefined || format === '' || format === 'byte';

const mapOf = (schema: Schema, keepsUnknown: boolean, schemas: Schemas): MapAtom =>
  objectMap(schema, keepsUnknown, schema['x-kubernetes-embedded-resource'] === true ? identityFields(schemas) : [], schemas);

function objectMap(schema: Schema, keptAbove: boolean, identity: readonly (readonly [string, FieldAtom])[], schemas: Schemas): MapAtom {
  const keepsUnknown = keptAbove || schema['x-kubernetes-preserve-unknown-fields'] === true;
  const own = Object.entries(asMap(schema['properties']) ?? {}).map(([name, property]): [string, FieldAtom] => [
    name,
    fieldOf(name, asMap(property) ?? {}, keepsUnknown, schemas),
  ]);
  const fields = new Map([...own, ...identity]);
  const rest = restOf(schema['additionalProperties'], keepsUnknown || fields.size === 0, keepsUnknown, schemas);
  const isFreeForm = fields.size === 0 && rest?.scalar === 'untyped';
  return { isAtomic: schema['x-kubernetes-map-type'] === 'atomic', fields, rest, isFreeForm };
}

function fieldOf(name: string, schema: Schema, keepsUnknown: boolean, schemas: Schemas): FieldAtom {
  let atom: Atom | undefined;
  const value = schema['default'];
  return {
    step: fieldElement(name),
    get atom() {
      return (atom ??= schemaAtom(schema, keepsUnknown, schemas));
    },
    ...(value === undefined || value === null ? {} : { default: value }),
  };
}

function restOf(additional: unknown, isOpen: boolean, keepsUnknown: boolean, schemas: Schemas): Atom | undefined {
  const schema = asMap(additional);
  if (schema) return schemaAtom(schema, keepsUnknown, schemas);
  return additional === true || (additional === undefined && isOpen) ? DEDUCED : undefined;
}

function listOf(schema: Schema, keptAbove: boolean, schemas: Schemas): ListAtom {
  const keepsUnknown = keptAbove || schema['x-kubernetes-preserve-unknown-fields'] === true;
  const items = asMap(schema['items']);
  const item = items ? schemaAtom(items, keepsUnknown, schemas) : UNTYPED;
  if (schema['x-kubernetes-list-type'] === 'set') return associativeList([], item);
  if (schema['x-kubernetes-list-type'] !== 'map') return atomicList(item);
  const keys = schema['x-kubernetes-list-map-keys'];
  return associativeList(Array.isArray(keys) ? keys.map(String) : [], item);
}
