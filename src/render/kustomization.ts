import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Document } from '../loader/document.ts';
import { Field } from '../loader/field.ts';
import { basename } from '../loader/path.ts';
import type { Sources } from './sources.ts';

/** The names that kustomize looks for, in its order. */
const FILE_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Whether a file is a kustomization, by its name. */
export const isKustomization = (path: string): boolean => FILE_NAMES.includes(basename(path));

/** The kustomization of a folder, if it has one. */
export const kustomizationIn = (folder: string): string | undefined =>
  FILE_NAMES.map((name) => join(folder, name)).find((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);

/** A folder's kustomization. */
export interface Kustomization {
  /** Absolute, without symbolic links. */
  readonly folder: string;
  readonly file: string;
  readonly document: Document;
  readonly root: Field;
}

/** Reads the kustomization of a folder; undefined where there is none, or none that can be read. */
export function readKustomization(folder: string, sources: Sources): Kustomization | undefined {
  const found = kustomizationIn(folder);
  if (found === undefined) return undefined;
  const file = sources.fullPath(found);
  const document = sources.documents(file).find(({ root }) => root?.type === 'map');
  return document && { folder: resolve(file, '..'), file, document, root: Field.root(document) };
}

/** The texts of a list of texts, each with its place. */
export const textsAt = (root: Field, key: string): (Field & { readonly value: string })[] =>
  root
    .at(key)
    .items()
    .filter((item): item is Field & { readonly value: string } => typeof item.value === 'string');

/** What a kustomization takes in: files and folders. */
export const resourceEntries = ({ root }: Kustomization): readonly (Field & { readonly value: string })[] => [
  ...textsAt(root, 'resources'),
  ...textsAt(root, 'bases'),
];

export const componentEntries = ({ root }: Kustomization): readonly (Field & { readonly value: string })[] => textsAt(root, 'components');
