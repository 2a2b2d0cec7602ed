import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Document } from '../loader/document.ts';
import { Field } from '../loader/field.ts';
import { embeddedDocuments } from './embedded.ts';
import { textsAt } from './kustomization.ts';
import { type KustomizeTree, treesOf } from './kustomize-tree.ts';
import type { Sources } from './sources.ts';

/** A part of a patch: an incomplete object to be merged, or one step of a JSON patch. */
export interface Patch {
  readonly type: 'merge' | 'step';
  readonly root: Field;
  /** What the kustomization says that it is for. */
  readonly target: Field | undefined;
}

/** All patches of one kustomization, in its order. */
export function patchesOf(tree: KustomizeTree, sources: Sources): readonly Patch[] {
  const { root } = tree;
  const listed = [...root.at('patches').items(), ...root.at('patchesJson6902').items()].flatMap((entry) => {
    const written = entry.at('patch').exists ? embeddedDocuments(entry.at('patch')) : documentsAt(entry.at('path'), tree, sources);
    return written.flatMap((document) => piecesOf(document, entry.at('target')));
  });
  const merged = textsAt(root, 'patchesStrategicMerge').flatMap((entry) => {
    const written = entry.value.includes('\n') ? embeddedDocuments(entry) : documentsAt(entry, tree, sources);
    return written.flatMap((document) => piecesOf(document, undefined));
  });
  return [...merged, ...listed];
}

/** The files that a kustomization takes patches from. */
export function patchFiles({ root, folder }: Pick<KustomizeTree, 'root' | 'folder'>): string[] {
  const entries = [...root.at('patches').items(), ...root.at('patchesJson6902').items(), ...root.at('replacements').items()].map((entry) =>
    entry.at('path'),
  );
  return [...entries, ...textsAt(root, 'patchesStrategicMerge')].flatMap((entry) => fileAt(entry, folder) ?? []);
}

/** The files that tell kustomize how to work. */
export const configurationFiles = ({ root, folder }: Pick<KustomizeTree, 'root' | 'folder'>): string[] =>
  ['generators', 'transformers', 'validators', 'configurations'].flatMap((key) =>
    textsAt(root, key).flatMap((entry) => fileAt(entry, folder) ?? []),
  );

/** The names of all files of a kustomization that are written by its user. */
export const partsOf = (tree: KustomizeTree, sources: Sources): ReadonlySet<string> =>
  new Set(
    [...treesOf(tree)]
      .flatMap((each) => [each.file, ...each.files, ...patchFiles(each).map((file) => sources.fullPath(file))])
      .map((file) => sources.nameOf(file)),
  );

function fileAt({ value }: Field, folder: string): string | undefined {
  if (typeof value !== 'string' || value.includes('\n')) return undefined;
  const path = resolve(folder, value);
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? path : undefined;
}

function documentsAt(entry: Field, { folder }: KustomizeTree, sources: Sources): readonly Document[] {
  const path = fileAt(entry, folder);
  return path === undefined ? [] : sources.documents(sources.fullPath(path));
}

function piecesOf(document: Document, target: Field | undefined): Patch[] {
  const root = Field.root(document);
  const aim = target?.exists ? target : undefined;
  if (document.root?.type === 'sequence') return root.items().map((step) => ({ type: 'step', root: step, target: aim }));
  return document.root?.type === 'map' ? [{ type: 'merge', root, target: aim }] : [];
}

/** Who a patch may be for: an object by its kind, and by the names that it has on the way. */
export interface Patched {
  readonly kind: string;
  readonly names: readonly string[];
}

/** Whether a patch may be for an object; labels are not looked at. */
export function isFor({ root, target }: Patch, { kind, names }: Patched): boolean {
  if (target === undefined) return root.at('kind').value === kind && names.includes(String(root.at('metadata', 'name').value));
  return fits(target.at('kind').value, [kind]) && fits(target.at('name').value, names);
}

/** The selectors of kustomize are anchored regular expressions. */
function fits(pattern: unknown, texts: readonly string[]): boolean {
  if (typeof pattern !== 'string' || pattern === '') return true;
  try {
    const whole = new RegExp(`^(?:${pattern})$`);
    return texts.some((text) => whole.test(text));
  } catch {
    return texts.includes(pattern);
  }
}
