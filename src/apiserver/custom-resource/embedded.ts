import { type FieldError, type FieldErrors, GoValue, invalid, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1035Label, pathSegmentName } from '../../kubernetes/names.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import type { UnknownField } from '../../schemas/decode.ts';
import { itemsOf, type Schema, valuesOf } from '../custom-resource-definition/schema.ts';
import { validateObjectMeta } from '../meta/object-meta.ts';
import { fieldOf, isMap, type JsonMap } from './json-value.ts';
import { printMetadata, readMetadata } from './object-meta.ts';

/** What was found while the objects within an object were read. */
export interface Coercion {
  readonly unknown: readonly UnknownField[];
  /** The first that cannot be read: the request is answered as one that does not decode. */
  readonly error?: FieldError;
}

/** An object within an object, and its place. */
interface Embedded {
  readonly object: JsonMap;
  readonly path: FieldPath;
}

/** Every value that its schema calls a whole object (`x-kubernetes-embedded-resource`), outer ones first. */
function* embeddedIn(value: unknown, schema: Schema | undefined, path: FieldPath): Generator<Embedded> {
  if (schema === undefined) return;
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* embeddedIn(item, itemsOf(schema), path.index(i));
  if (!isMap(value)) return;
  if (schema['x-kubernetes-embedded-resource']) yield { object: value, path };
  for (const [name, child] of Object.entries(value)) {
    const property = fieldOf(schema.properties, name);
    yield* embeddedIn(child, property ?? valuesOf(schema), property ? path.child(name) : path.key(name));
  }
}

/**
 * Reads names and metadata of the objects within a value, and drops what metadata don't have (`objectmeta/algorithm.go`, read at 1.34).
 * Changes the value.
 */
export function coerceEmbedded(value: unknown, schema: Schema, version: KubernetesVersion, from = FieldPath.root): Coercion {
  const unknown: UnknownField[] = [];
  for (const { object: embedded, path } of embeddedIn(value, schema, from)) {
    for (const name of ['apiVersion', 'kind'])
      if (name in embedded && typeof embedded[name] !== 'string')
        return { unknown, error: invalid(path.child(name), unstructured(embedded[name]), 'must be a string') };
    if (!('metadata' in embedded)) continue;
    const read = readMetadata(embedded['metadata'], path.child('metadata'), version);
    if (read.problem !== undefined)
      return { unknown, error: invalid(path.child('metadata'), unstructured(embedded['metadata']), read.problem) };
    unknown.push(...read.unknown);
    embedded['metadata'] = printMetadata(read.metadata, version);
  }
  return { unknown: unknown.sort((a, b) => (a.text < b.text ? -1 : 1)) };
}

/** Names and metadata of the objects within a value (`objectmeta/validation.go`, read at 1.34). */
export function* validateEmbedded(value: unknown, schema: Schema, version: KubernetesVersion, from = FieldPath.root): FieldErrors {
  for (const { object: embedded, path } of embeddedIn(value, schema, from)) {
    for (const name of ['apiVersion', 'kind']) if (!(name in embedded)) yield required(path.child(name));
    for (const [name, value] of Object.entries(embedded)) {
      const place = path.child(name);
      if (name === 'apiVersion') yield* validateName(value, place, apiVersionProblem);
      if (name === 'kind') yield* validateName(value, place, kindProblem);
      if (name === 'metadata') yield* validateMetadata(value, place, version);
    }
  }
}

/** The schema of a custom resource for what stands in it: the object itself is looked at elsewhere. */
export const asContent = (schema: Schema): Schema => ({ ...schema, 'x-kubernetes-embedded-resource': false });

const unstructured = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? new GoValue('interface {}', value) : value;

function* validateName(value: unknown, path: FieldPath, problemOf: (name: string) => string | undefined): FieldErrors {
  if (typeof value !== 'string') yield invalid(path, unstructured(value), 'must be a string');
  else if (value === '') yield invalid(path, value, 'must not be empty');
  else {
    const problem = problemOf(value);
    if (problem !== undefined) yield invalid(path, value, problem);
  }
}

const apiVersionProblem = (text: string): string | undefined =>
  text.split('/').length > 2 ? `unexpected GroupVersion string: ${text}` : undefined;

function kindProblem(kind: string): string | undefined {
  const problems = isDNS1035Label(kind.toLowerCase());
  return problems.length === 0 ? undefined : `may have mixed case, but should otherwise match: ${problems.join(',')}`;
}

/** An object within an object needs no name. */
function* validateMetadata(value: unknown, path: FieldPath, version: KubernetesVersion): FieldErrors {
  const { metadata, problem } = readMetadata(value, path, version);
  if (problem !== undefined) {
    yield invalid(path, unstructured(value), problem);
    return;
  }
  const named = { ...metadata, name: metadata.name ?? 'fakename' };
  const options = { namespaced: 'namespace' in metadata, nameRule: pathSegmentName, version, anyFinalizer: true };
  yield* validateObjectMeta(named, options, path);
}
