import { decode } from '../schemas/decode.ts';
import { schemasFor } from '../schemas/store.ts';
import { kubernetesVersion, NEWEST_MINOR } from '../kubernetes/version.ts';

const SCHEMAS = schemasFor(kubernetesVersion(NEWEST_MINOR));

/**
 * What kubectl itself cannot read of an object's metadata; the rest it leaves to the server (`metadataValidatingDecoder`, read at 1.34).
 * Any kind will do to read it by: they all have the same metadata.
 */
export function metadataProblem(object: { readonly metadata?: unknown }): string | undefined {
  const kind = SCHEMAS.kind('v1', 'ConfigMap');
  return kind && decode({ metadata: object.metadata }, SCHEMAS, kind).typeError?.message;
}
