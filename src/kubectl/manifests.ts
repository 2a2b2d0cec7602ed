import { groupVersionOf, type KubernetesObject } from '../kubernetes/objects.ts';
import { Field } from '../loader/field.ts';
import { goQuote } from '../kubernetes/go-quote.ts';
import { parseSelector } from '../kubernetes/selector-text.ts';
import { parseDocuments, type Document } from '../loader/document.ts';
import { type MapNode, type Node, valueOf } from '../loader/node.ts';
import type { KindInfo } from '../schemas/store.ts';
import type { SourceFile } from '../text/source-file.ts';
import { clientError, type CommandError } from './command-error.ts';
import type { Connection } from './connection.ts';
import { goSorted } from './go-sorted.ts';
import { metadataProblem } from './metadata-problem.ts';

/** An object of a manifest, mapped to its resource (`resource.Info`). */
export interface ManifestObject {
  /** The file's name as kubectl prints it. */
  readonly source: string;
  readonly kind: KindInfo;
  /** `''` for a cluster-scoped kind. */
  readonly namespace: string;
  readonly name: string;
  /** As it is sent: keys sorted, namespace filled in. */
  readonly object: KubernetesObject;
  /** Where the user wrote it. */
  readonly field: Field;
}

export interface ManifestOptions {
  /** Of objects that name none. */
  readonly namespace: string;
  /** The namespace was named on the command line: objects may not name another. */
  readonly enforceNamespace: boolean;
  /** Whether apiVersion and kind are asked for before anything else (`--validate` other than false). */
  readonly validate: boolean;
  /** `-l`: only objects with these labels. */
  readonly selector?: string | undefined;
}

/** What the files hold, all of it mapped before the first request; and what cannot be used, file by file. */
export interface Manifests {
  readonly objects: readonly ManifestObject[];
  readonly errors: readonly CommandError[];
}

/** Reads manifests as kubectl does (`cli-runtime/pkg/resource`: visitor.go, builder.go, read at 1.34). */
export function readManifests(files: readonly SourceFile[], connection: Connection, options: ManifestOptions): Manifests {
  const kinds = kindsByName(connection.kinds());
  const labels = parseSelector(options.selector?.trim() ?? '');
  if ('problem' in labels)
    return {
      objects: [],
      errors: [clientError(`the provided selector ${goQuote(options.selector ?? '')} is not valid: ${labels.problem}`)],
    };
  const objects: ManifestObject[] = [];
  const errors: CommandError[] = [];
  for (const file of files)
    for (const part of readFile(file, kinds, options)) {
      if ('error' in part) errors.push(clientError(part.error));
      else if (labels.matches(part.object.metadata?.labels)) objects.push(part);
    }
  return { objects, errors };
}

/** kubectl finds a kind by its name, and by its name in lower case: then the server is the one to refuse it. */
const kindsByName = (kinds: readonly KindInfo[]): ReadonlyMap<string, KindInfo> =>
  new Map([
    ...kinds.map((kind) => [`${kind.apiVersion} ${kind.kind.toLowerCase()}`, kind] as const),
    ...kinds.map((kind) => [`${kind.apiVersion} ${kind.kind}`, kind] as const),
  ]);

type Part = ManifestObject | { readonly error: string };

/** A document that cannot be read ends its file; an object that cannot be used does not. */
function* readFile(file: SourceFile, kinds: ReadonlyMap<string, KindInfo>, options: ManifestOptions): Generator<Part> {
  for (const document of parseDocuments(file)) {
    const problem = document.problems.find(({ harmless }) => harmless !== true);
    if (problem || document.root === undefined) {
      yield { error: `error parsing ${file.path}: ${problem?.kubectl ?? problem?.message ?? 'unreadable'}` };
      return;
    }
    if (options.validate) {
      const missing = whatIsMissing(document.root);
      if (missing !== undefined) {
        yield {
          error: `error validating ${JSON.stringify(file.path)}: error validating data: ${missing}; if you choose to ignore these errors, turn validation off with --validate=false`,
        };
        return;
      }
    }
    yield* readDocument(document, kinds, options);
  }
}

/** What the client asks of every object before it looks for its resource. */
function whatIsMissing(node: Node): string | undefined {
  if (node.type !== 'map') return 'invalid object to validate';
  const type = typeOf(node);
  if (type.apiVersion === 'v1' && type.kind === 'List') {
    const items = node.get('items')?.value;
    const missing = items?.type === 'sequence' ? items.items.map(whatIsMissing).filter((text) => text !== undefined) : [];
    return missing.length === 0 ? undefined : missing.length === 1 ? missing[0] : `[${missing.join(', ')}]`;
  }
  const missing = (['apiVersion', 'kind'] as const).filter((name) => type[name] === '').map((name) => `${name} not set`);
  return missing.length === 0 ? undefined : missing.length === 1 ? missing[0] : `[${missing.join(', ')}]`;
}

function typeOf(node: MapNode): { readonly apiVersion: string; readonly kind: string } {
  const text = (name: string): string => {
    const value = node.get(name)?.value;
    return value?.type === 'scalar' && typeof value.value === 'string' ? value.value : '';
  };
  return { apiVersion: text('apiVersion'), kind: text('kind') };
}

function* readDocument(document: Document, kinds: ReadonlyMap<string, KindInfo>, options: ManifestOptions): Generator<Part> {
  if (document.root !== undefined) yield* readNode(document, document.root, kinds, options, undefined);
}

/** Whatever has items is a list, whatever its kind. */
function* readNode(
  document: Document,
  node: Node,
  kinds: ReadonlyMap<string, KindInfo>,
  options: ManifestOptions,
  list: { readonly apiVersion: string; readonly kind: string } | undefined,
): Generator<Part> {
  const source = document.source.path;
  if (node.type !== 'map') {
    yield {
      error: `unable to decode ${JSON.stringify(source)}: json: cannot unmarshal ${wordOf(node)} into Go value of type unstructured.detector`,
    };
    return;
  }
  const own = typeOf(node);
  const { apiVersion, kind } = own.kind === '' && list ? list : own;
  if (kind === '') {
    yield { error: `unable to decode ${JSON.stringify(source)}: Object 'Kind' is missing in '${JSON.stringify(valueOf(node))}'` };
    return;
  }
  const items = node.get('items')?.value;
  if (items?.type === 'sequence') {
    const itemType = kind.endsWith('List') && kind !== 'List' ? { apiVersion, kind: kind.slice(0, -'List'.length) } : undefined;
    for (const item of items.items) yield* readNode(document, item, kinds, options, itemType);
    return;
  }
  yield toObject(document, node, { apiVersion, kind }, kinds, options);
}

const wordOf = (node: Node): string =>
  node.type === 'sequence'
    ? 'array'
    : node.type === 'scalar' && typeof node.value === 'boolean'
      ? 'bool'
      : node.type === 'scalar' && typeof node.value !== 'string'
        ? 'number'
        : 'string';

function toObject(
  document: Document,
  node: MapNode,
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  kinds: ReadonlyMap<string, KindInfo>,
  { namespace, enforceNamespace }: ManifestOptions,
): Part {
  const source = document.source.path;
  const object = goSorted({ ...(valueOf(node) as object), apiVersion, kind }) as unknown as KubernetesObject;
  const problem = metadataProblem(object);
  if (problem !== undefined) return { error: `unable to decode ${JSON.stringify(source)}: ${problem}` };
  const metadata = (object.metadata ?? {}) as KubernetesObject['metadata'];
  const { name = '', namespace: own = '' } = metadata;
  const info = kinds.get(`${apiVersion} ${kind}`);
  if (info === undefined) {
    const where = `name: ${JSON.stringify(name)} namespace: ${JSON.stringify(own)} from ${JSON.stringify(source)}`;
    return {
      error: `resource mapping not found for ${where}: no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}\nensure CRDs are installed first`,
    };
  }
  const place = { source, kind: info, name, field: Field.root(document, node) };
  if (!info.namespaced) {
    const { namespace: _dropped, ...rest } = metadata;
    return { ...place, namespace: '', object: { ...object, metadata: rest } };
  }
  if (enforceNamespace && own !== '' && own !== namespace)
    return {
      error: `the namespace from the provided object ${JSON.stringify(own)} does not match the namespace ${JSON.stringify(namespace)}. You must pass '--namespace=${own}' to perform this operation.`,
    };
  const home = own === '' ? namespace : own;
  return { ...place, namespace: home, object: { ...object, metadata: goSorted({ ...metadata, namespace: home }) } };
}

/** How kubectl names the object in an error: `deployment.apps/web`. */
export const objectName = ({ kind, group }: { readonly kind: string; readonly group: string }, name: string): string =>
  `${kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${name}`;

/** How `resource.Info` prints itself in errors. */
export function infoText({ kind, namespace, name }: Pick<ManifestObject, 'kind' | 'namespace' | 'name'>): string {
  const { version } = groupVersionOf(kind.apiVersion);
  const groupVersion = `${kind.group}/${version}`;
  return `Resource: ${JSON.stringify(`${groupVersion}, Resource=${kind.plural}`)}, GroupVersionKind: ${JSON.stringify(`${groupVersion}, Kind=${kind.kind}`)}\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace)}`;
}
