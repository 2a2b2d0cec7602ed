import type { FieldError } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import type { Decoding, TypeProblem, UnknownField } from '../../schemas/decode.ts';
import type { Schema } from '../custom-resource-definition/schema.ts';
import { renderCause } from '../render.ts';
import { dropNulls } from './defaults.ts';
import { asContent, coerceEmbedded } from './embedded.ts';
import { copied, isMap, type JsonMap } from './json-value.ts';
import { readMetadata } from './object-meta.ts';
import { pruneUnknown } from './unknown-fields.ts';

const METADATA = FieldPath.of('metadata');
const WHOLE_OBJECT = { 'x-kubernetes-embedded-resource': true };

/**
 * Reads a body as the server reads a custom resource (`unstructuredSchemaCoercer`, apiextensions `customresource_handler.go`, read at 1.34): its
 * metadata into Go's struct, the rest by the schema. Values of the wrong type stay: the schema's validation tells of them.
 * `preserve`: the CRD keeps unknown fields everywhere (`spec.preserveUnknownFields`).
 */
export function decodeCustomResource(body: unknown, schema: Schema, preserve: boolean, version: KubernetesVersion): Decoding {
  const { metadata: given, ...rest }: JsonMap = isMap(body) ? body : {};
  const read = readMetadata(given, METADATA, version);
  const typed = wrongTypeMeta(rest);
  const { value, unknown } = preserve ? { value: copied(rest), unknown: [] } : pruneUnknown(rest, { ...schema, ...WHOLE_OBJECT });
  const object = isMap(value) ? value : {};
  if (!preserve) dropNulls(object, schema);
  const coercion = coerceEmbedded(object, asContent(schema), version);
  const embeddedProblem = coercion.error && typeProblem(coercion.error, version);
  const typeErrors = [...typed, ...read.typeErrors, ...(embeddedProblem ? [embeddedProblem] : [])];
  const [typeError] = read.problem === undefined ? typeErrors : [{ message: read.problem, path: METADATA }];
  return {
    object: { ...object, ...(given === undefined ? {} : { metadata: read.metadata }) },
    ...(typeError === undefined ? {} : { typeError }),
    typeErrors,
    unknown: [...read.unknown, ...unknown.map(unknownField), ...coercion.unknown],
  };
}

/** A field below one that is no struct: `definition` is empty. */
const unknownField = (path: FieldPath): UnknownField => ({ path, text: `unknown field "${path}"`, definition: '' });

/** `apiVersion` and `kind` are read before anything else. */
function wrongTypeMeta(object: JsonMap): TypeProblem[] {
  const wrong = ['apiVersion', 'kind'].filter((name) => object[name] !== undefined && typeof object[name] !== 'string');
  return wrong.map((name) => ({ message: `.${name} accessor error: ${String(object[name])} is not a string`, path: FieldPath.of(name) }));
}

function typeProblem(error: FieldError, version: KubernetesVersion): TypeProblem {
  const { field, message } = renderCause(error, version);
  return { message: `${field}: ${message}`, path: error.path };
}
