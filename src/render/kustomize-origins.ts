import { Field } from '../loader/field.ts';
import { type Resource, toResources } from '../loader/resource.ts';
import { counterpart } from './counterpart.ts';
import { fieldAt, type Pointed } from './field-at.ts';
import { generatedAt } from './kustomize-generated.ts';
import { type KustomizeTree, layersOf } from './kustomize-tree.ts';
import { isSameValue, type RenderedField, writersIn } from './kustomize-writers.ts';
import type { Origin, RenderedPlace } from './rendering.ts';
import type { Sources } from './sources.ts';
import { type Written, writtenAt } from './written.ts';

/** A rendered object and where it comes from. */
export interface RenderedObject {
  readonly resource: Resource;
  /** The file that it stands in, or the kustomization that generates it. Absolute. */
  readonly file: string;
  readonly isGenerated: boolean;
}

/** Where a part of a rendered object was written: in the file that it comes from, in a patch, or in a kustomization. */
export function kustomizeOrigin(object: RenderedObject | undefined, place: RenderedPlace, tree: KustomizeTree, sources: Sources): Origin {
  if (object === undefined) return originFrom(fileStart(tree.file, sources), 'key');
  const { resource, file } = object;
  const pointed = fieldAt(resource.root, place.span, place.fieldPath);
  const base = object.isGenerated ? undefined : sourceOf(object, sources);
  const isHome = (each: KustomizeTree): boolean => (object.isGenerated ? each.file === file : each.files.includes(file));
  const layers = layersOf(tree, isHome) ?? [tree];
  const rendered: RenderedField = {
    root: resource.root,
    field: pointed.field,
    segments: pointed.field.path.segments,
    object: { kind: resource.kind, names: [base?.name, resource.name].filter((name) => name !== undefined) },
  };
  const written =
    writtenPlace(rendered, base, layers, sources) ?? (object.isGenerated ? generatedAt(object, rendered, sources) : undefined);
  return originFrom(written ?? nearest(rendered, base) ?? fileStart(file, sources), pointed.part);
}

/** A scalar was set by whoever wrote it last, a map or list is where it was begun. */
function writtenPlace(
  rendered: RenderedField,
  base: Resource | undefined,
  layers: readonly KustomizeTree[],
  sources: Sources,
): Written | undefined {
  const isScalar = rendered.field.node?.type === 'scalar';
  const own = base && inBase(rendered, base, isScalar);
  if (!isScalar && own) return own;
  for (const layer of isScalar ? [...layers].reverse() : layers) {
    const [first] = writersIn(layer, rendered, sources);
    if (first) return first;
  }
  return own;
}

function inBase(rendered: RenderedField, { root, item }: Resource, isScalar: boolean): Written | undefined {
  const { field, isWhole } = counterpart(rendered.root, root, rendered.segments);
  const isMine = isWhole && (isScalar ? isSameValue(field, rendered.field) || isPartOf(field, rendered.field) : true);
  return isMine ? { ...writtenAt(field, true), ...(item === undefined ? {} : { item }) } : undefined;
}

/** Names get prefixes, suffixes and hashes on the way. */
const isPartOf = (a: Field, b: Field): boolean =>
  typeof a.value === 'string' && a.value !== '' && typeof b.value === 'string' && b.value.includes(a.value);

function nearest(rendered: RenderedField, base: Resource | undefined): Written | undefined {
  if (base === undefined) return undefined;
  const { field } = counterpart(rendered.root, base.root, rendered.segments);
  return { ...writtenAt(field, false), ...(base.item === undefined ? {} : { item: base.item }) };
}

function fileStart(file: string, sources: Sources): Written {
  const [document] = sources.documents(file);
  if (document) return writtenAt(Field.root(document), false);
  const span = { start: 0, end: 0 };
  const empty = {
    source: sources.source(file),
    span,
    index: 0,
    kind: 'yaml' as const,
    root: undefined,
    problems: [],
    duplicates: [],
    comments: [],
  };
  return { document: empty, key: span, value: span, isExact: false };
}

const originFrom = ({ document, item, key, value, isExact }: Written, part: Pointed['part']): Origin => ({
  source: document.source,
  span: part === 'key' ? key : value,
  document: document.index,
  ...(item === undefined ? {} : { item }),
  isExact,
  related: [],
});

/** The object of a file that a rendered one was made of: the one of its kind whose name is most like it. */
function sourceOf({ resource, file }: RenderedObject, sources: Sources): Resource | undefined {
  const same = sources
    .documents(file)
    .flatMap((document) => toResources(document).resources)
    .filter(({ kind }) => kind === resource.kind);
  return mostLike(resource.name, same);
}

/** The one whose name is the longest part of a name; the first if none is. */
export function mostLike<T extends { readonly name: string }>(name: string, candidates: readonly T[]): T | undefined {
  const parts = candidates.filter((each) => each.name !== '' && name.includes(each.name));
  return [...parts].sort((a, b) => b.name.length - a.name.length)[0] ?? candidates[0];
}
