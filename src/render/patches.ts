import { resolve } from 'node:path';
import { toResources } from '../loader/resource.ts';
import type { NotChecked, Workspace } from '../loader/workspace.ts';
import { isKustomization, kustomizationIn, readKustomization } from './kustomization.ts';
import { configurationFiles, patchFiles } from './kustomize-patches.ts';
import type { Sources } from './sources.ts';

/** How many folders above a file a kustomization may lie that names it. */
const FOLDERS_ABOVE = 3;

/** The files that kustomizations name as patches, and those that they name as configurations; by their names. */
export interface PatchRoles {
  readonly patches: ReadonlySet<string>;
  readonly configurations: ReadonlySet<string>;
}

/** What the kustomizations of a workspace, and those around its files, say of files. */
export function patchRoles(workspace: Workspace, sources: Sources): PatchRoles {
  const patches = new Set<string>();
  const configurations = new Set<string>();
  for (const folder of kustomizedFolders(workspace, sources)) {
    const kustomization = readKustomization(folder, sources);
    if (kustomization === undefined) continue;
    for (const file of patchFiles(kustomization)) patches.add(sources.nameOf(sources.fullPath(file)));
    for (const file of configurationFiles(kustomization)) configurations.add(sources.nameOf(sources.fullPath(file)));
  }
  return { patches, configurations };
}

/**
 * The workspace with patches told from whole objects: what a kustomization names as a patch lacks parts on purpose, and what it names as
 * a configuration is for kustomize alone.
 */
export function withPatchesApart(workspace: Workspace, { patches, configurations }: PatchRoles): Workspace {
  if (patches.size === 0 && configurations.size === 0) return workspace;
  const isPatch = ({ document }: (typeof workspace.resources)[number]): boolean => patches.has(document.source.path);
  const resources = workspace.resources.filter(({ document }) => !configurations.has(document.source.path));
  return {
    ...workspace,
    resources: resources.filter((resource) => !isPatch(resource)),
    partial: [...(workspace.partial ?? []), ...resources.filter(isPatch)],
    notChecked: [
      ...workspace.notChecked.map((each) => (patches.has(each.path) ? asPatch(each) : each)),
      ...aside(workspace, configurations),
    ],
  };
}

function kustomizedFolders({ files, resources }: Workspace, { folder: base }: Sources): Set<string> {
  const folders = new Set(files.filter(({ path }) => isKustomization(path)).map(({ path }) => resolve(base, path, '..')));
  const looked = new Set<string>();
  for (const path of new Set(resources.map(({ document }) => document.source.path)))
    for (let folder = resolve(base, path, '..'), n = 0; n < FOLDERS_ABOVE && !looked.has(folder); folder = resolve(folder, '..'), n++) {
      looked.add(folder);
      if (kustomizationIn(folder)) folders.add(folder);
    }
  return folders;
}

const asPatch = (each: NotChecked): NotChecked => ({
  ...each,
  role: 'patch',
  reason: 'a patch for kustomize: it is checked as a part of what is rendered',
});

/** Configurations of kustomize look like objects. */
const aside = ({ documents }: Workspace, configurations: ReadonlySet<string>): NotChecked[] =>
  documents
    .filter((document) => configurations.has(document.source.path) && toResources(document).resources.length > 0)
    .map(({ source, index }) => ({ path: source.path, document: index, reason: 'a configuration of kustomize' }));
