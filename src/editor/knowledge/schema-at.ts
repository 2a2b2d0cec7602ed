import type { Cluster } from '../../lint/views.ts';
import { schemasFor } from '../../schemas/store.ts';
import { builtInPlace } from './built-in-schema.ts';
import { customPlace, customSchema } from './custom-schema.ts';
import type { SchemaPlace, Step } from './schema-place.ts';

const METADATA = 'meta.v1.ObjectMeta';

/** Follows the path from a kind's root. Undefined where neither the release nor a CRD knows the kind or the field. */
export function schemaAt(apiVersion: string, kind: string, path: readonly Step[], cluster: Cluster): SchemaPlace | undefined {
  const schemas = schemasFor(cluster.version);
  const info = schemas.kind(apiVersion, kind);
  if (info) return builtInPlace(schemas, info.definition, path);
  // Every object has it; a CRD says that it is an object, and no more.
  if (path[0] === 'metadata') return builtInPlace(schemas, METADATA, path.slice(1));
  const schema = customSchema(apiVersion, kind, cluster);
  return schema && customPlace(schema, path);
}
