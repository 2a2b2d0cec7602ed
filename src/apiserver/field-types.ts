import type { KubernetesVersion } from '../kubernetes/version.ts';
import { schemasFor } from '../schemas/store.ts';
import type { FieldTypes } from './managed-fields/atom.ts';
import { builtInTypes } from './managed-fields/built-in-types.ts';
import { structuralTypes } from './managed-fields/structural-types.ts';
import type { ServedKind } from './served-kind.ts';

const made = new WeakMap<ServedKind, FieldTypes>();

/** What a kind's fields are to field managers: of its release's own schema, or of its CRD's. Answers the same object each time. */
export function fieldTypes(served: ServedKind, version: KubernetesVersion): FieldTypes {
  const known = made.get(served);
  if (known) return known;
  const { info, openAPIV3Schema } = served;
  const schemas = schemasFor(version);
  const types = openAPIV3Schema === undefined ? builtInTypes(schemas, info) : structuralTypes(openAPIV3Schema, schemas, info);
  made.set(served, types);
  return types;
}
