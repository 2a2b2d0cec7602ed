import { FieldPath } from '../../kubernetes/field-path.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { hasRecognizedReviewVersion } from './conversion.ts';
import { validateDefaults } from './defaults.ts';
import type { DefinitionSpec } from './definition.ts';
import { validateNotNullable, validateSetItems } from './list-types.ts';
import { notConvertible } from './not-convertible.ts';
import { anySchema, itemsOf, type Schema } from './schema.ts';
import { validateStructural } from './structural.ts';

/** Which rules a definition is held to. What a stored one breaks already, its update may break too (`validationOptions`, read at 1.34). */
export interface Rigour {
  readonly version: KubernetesVersion;
  /** Every version has a schema. */
  readonly schemas: boolean;
  /** Types are those of JSON Schema. */
  readonly types: boolean;
  readonly structural: boolean;
  /** Defaults have no unknown fields. */
  readonly prunedDefaults: boolean;
  /** Items of sets are atomic. */
  readonly atomicSets: boolean;
  /** Items of sets and keys of list maps are always there. */
  readonly mapKeys: boolean;
  /** Conversion webhooks speak a version that this server speaks. */
  readonly reviewVersions: boolean;
}

/** All that a new definition is held to. */
export const fullRigour = (version: KubernetesVersion): Rigour => ({
  version,
  schemas: true,
  types: true,
  structural: true,
  prunedDefaults: true,
  atomicSets: true,
  mapKeys: true,
  reviewVersions: true,
});

/** What is left of it for an update of a definition that is stored. */
export function rigourAfter({ versions = [], conversion }: DefinitionSpec, version: KubernetesVersion): Rigour {
  const schemas = versions.map(({ schema }) => schema?.openAPIV3Schema);
  const known = schemas.filter((schema) => schema !== undefined);
  return {
    version,
    schemas: known.length === schemas.length,
    types: !known.some((schema) => anySchema(schema, hasOddType)),
    structural: known.every(isStructural),
    prunedDefaults: known.every((schema) => isStructural(schema) && isSound(validateDefaults(schema, ROOT, version))),
    atomicSets: !known.some((schema) => anySchema(schema, hasMixedSet)),
    mapKeys: !known.some((schema) => anySchema(schema, hasLooseKeys)),
    reviewVersions: hasRecognizedReviewVersion(conversion),
  };
}

const ROOT = FieldPath.root;
export const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

const isSound = (errors: Iterable<unknown>): boolean => [...errors].length === 0;
const isStructural = (schema: Schema): boolean => notConvertible(schema) === undefined && isSound(validateStructural(schema, ROOT));
const hasOddType = ({ type = '' }: Schema): boolean => type !== '' && !TYPES.includes(type);
const hasMixedSet = (schema: Schema): boolean =>
  schema['x-kubernetes-list-type'] === 'set' && !isSound(validateSetItems(itemsOf(schema), ROOT));
const hasLooseKeys = (schema: Schema): boolean => !isSound(validateNotNullable(schema, schema['x-kubernetes-list-map-keys'] ?? [], ROOT));
