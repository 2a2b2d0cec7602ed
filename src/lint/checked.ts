import type { ObjectIdentity } from '../diagnostics/diagnostic.ts';
import type { Workspace } from '../loader/workspace.ts';
import type { Rendering } from '../render/rendering.ts';

/** An object that was looked at, and where it stands. */
export interface CheckedObject extends ObjectIdentity {
  readonly path: string;
  /** The index of the document in its file. */
  readonly document: number;
  /** The index in a `kind: List`. */
  readonly item?: number;
}

/** What a run looked at, by path, whether or not something was found in it. */
export interface Checked {
  readonly files: readonly string[];
  readonly objects: readonly CheckedObject[];
}

/** The files and objects of a workspace, and what was rendered of files that hold no object as they are; each file is named once. */
export function checkedIn({ files, resources }: Pick<Workspace, 'files' | 'resources'>, renderings: readonly Rendering[] = []): Checked {
  const plain = new Set(resources.map(({ document }) => document.source.path));
  const made = renderings.flatMap(({ workspace }) => workspace.resources).filter(({ document }) => !plain.has(document.source.path));
  const objects = [...resources, ...made].map(({ document, item, apiVersion, kind, namespace, name }) => ({
    path: document.source.path,
    document: document.index,
    ...(item === undefined ? {} : { item }),
    apiVersion,
    kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
  }));
  return {
    files: [...new Set([...files.map(({ path }) => path), ...made.map(({ document }) => document.source.path)])].sort(),
    objects: objects.sort((a, b) => compare(a.path, b.path) || a.document - b.document || (a.item ?? 0) - (b.item ?? 0)),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
