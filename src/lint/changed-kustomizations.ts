import { posix } from 'node:path';
import type { Document } from '../loader/document.ts';
import { Field } from '../loader/field.ts';
import { pathsIn } from '../loader/kustomization-paths.ts';
import { basename } from '../loader/path.ts';

/** A folder with a kustomization, and what it is built from. */
export interface Kustomization {
  /** The folder, as the user names it; `.` for the one of the run. */
  readonly folder: string;
  /** The file that says it. */
  readonly path: string;
  /** Files and folders, from where `folder` counts from; what lies on servers is among them and matches nothing. */
  readonly uses: readonly string[];
}

/** A kustomization that is built from something that changed. */
export interface AffectedKustomization {
  readonly folder: string;
  /** The file that says it. */
  readonly path: string;
  /** The changed files that lead to it, in order. */
  readonly through: readonly string[];
  /** Its file and what it names: objects, patches, files of generators. */
  readonly parts: readonly string[];
}

/** The kustomizations among some documents. */
export const kustomizationsIn = (documents: readonly Document[]): Kustomization[] =>
  documents.flatMap((document) => {
    const { root, source } = document;
    const { path } = source;
    if (root === undefined || !/^kustomization\.ya?ml$/i.test(basename(path))) return [];
    const folder = posix.normalize(posix.dirname(path));
    const uses = pathsIn(Field.root(document)).map(({ written }) => posix.join(folder, written));
    return [{ folder, path: posix.normalize(path), uses }];
  });

/** The kustomizations that changed files are part of, directly or through other kustomizations, by folder. */
export function affectedKustomizations(changed: readonly string[], kustomizations: readonly Kustomization[]): AffectedKustomization[] {
  const affected = new Map<Kustomization, Set<string>>();
  const isUsed = (path: string, { uses, path: own }: Kustomization): boolean => own === path || uses.includes(path);
  for (const path of changed) {
    const waiting = kustomizations.filter((each) => isUsed(path, each));
    const seen = new Set(waiting);
    for (const each of waiting) {
      affected.set(each, (affected.get(each) ?? new Set()).add(path));
      for (const user of kustomizations)
        if (!seen.has(user) && user.uses.some((use) => use.replace(/\/$/, '') === each.folder)) {
          seen.add(user);
          waiting.push(user);
        }
    }
  }
  return [...affected]
    .map(([{ folder, path, uses }, through]) => ({ folder, path, through: [...through].sort(), parts: [path, ...uses] }))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}
