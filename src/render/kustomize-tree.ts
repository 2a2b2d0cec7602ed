import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Field } from '../loader/field.ts';
import { componentEntries, type Kustomization, readKustomization, resourceEntries } from './kustomization.ts';
import type { Sources } from './sources.ts';

/** A kustomization with those that it takes in. */
export interface KustomizeTree extends Kustomization {
  /** The files that it takes in itself. */
  readonly files: readonly string[];
  readonly bases: readonly KustomizeTree[];
  readonly components: readonly KustomizeTree[];
  /** Entries that lead to nothing here: addresses, and what is missing. */
  readonly elsewhere: readonly Field[];
}

/** Reads a kustomization with all that it takes in; undefined where the folder has none that can be read. */
export function readTree(folder: string, sources: Sources, above: readonly string[] = []): KustomizeTree | undefined {
  const kustomization = readKustomization(folder, sources);
  if (kustomization === undefined || above.includes(kustomization.folder)) return undefined;
  const path = [...above, kustomization.folder];
  const taken = [resourceEntries(kustomization), componentEntries(kustomization)].map((entries) =>
    entries.map((entry) => takenIn(entry, kustomization.folder, sources, path)),
  );
  const all = taken.flat();
  const trees = (part: (typeof taken)[number] | undefined): KustomizeTree[] =>
    (part ?? []).flatMap((each) => (typeof each === 'object' && 'bases' in each ? [each] : []));
  return {
    ...kustomization,
    files: all.filter((each) => typeof each === 'string'),
    bases: trees(taken[0]),
    components: trees(taken[1]),
    elsewhere: all.flatMap((each) => (typeof each === 'object' && !('bases' in each) ? [each] : [])),
  };
}

/** A file, a kustomization, or the entry that leads to neither. */
function takenIn(
  entry: Field & { readonly value: string },
  folder: string,
  sources: Sources,
  above: readonly string[],
): string | KustomizeTree | Field {
  const path = resolve(folder, entry.value);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile()) return sources.fullPath(path);
  return (stats?.isDirectory() ? readTree(sources.fullPath(path), sources, above) : undefined) ?? entry;
}

/** The tree itself and all that it takes in. */
export function* treesOf(tree: KustomizeTree): Generator<KustomizeTree> {
  yield tree;
  for (const each of [...tree.bases, ...tree.components]) yield* treesOf(each);
}

/** The kustomizations that a file's objects go through, the innermost first; components stand before the one that names them. */
export function layersOf(tree: KustomizeTree, isThere: (tree: KustomizeTree) => boolean): readonly KustomizeTree[] | undefined {
  const components = (): KustomizeTree[] => tree.components.flatMap((each) => [...treesOf(each)].reverse());
  if (isThere(tree)) return [...components(), tree];
  for (const base of tree.bases) {
    const inner = layersOf(base, isThere);
    if (inner) return [...inner, ...components(), tree];
  }
  for (const component of tree.components) {
    const inner = layersOf(component, isThere);
    if (inner) return [...new Set([...inner, ...components(), tree])];
  }
  return undefined;
}
