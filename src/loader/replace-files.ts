import type { ReadSource } from './read.ts';
import type { Resource } from './resource.ts';
import { type Workspace, workspaceOfFile } from './workspace.ts';

/** Another version of some files, by path; undefined for a file that is left out. */
export type Replacements = ReadonlyMap<string, ReadSource | undefined>;

/** The workspace with other versions of some files, and with files that it did not have; the rest is not read again. */
export function replaceFiles(workspace: Workspace, versions: Replacements, isNamed: (path: string) => boolean): Workspace {
  if (versions.size === 0) return workspace;
  const parts = [...versions].flatMap(([path, read]) =>
    read === undefined ? [] : [workspaceOfFile(read, { path, isNamed: isNamed(path), ...chartOf(path) })],
  );
  const stays = ({ path }: { readonly path: string }): boolean => !versions.has(path);
  const rank = ranks(workspace, versions);
  const joined = <T>(pick: (part: Workspace) => readonly T[], pathOf: (item: T) => string): T[] =>
    [...pick(workspace).filter((item) => stays({ path: pathOf(item) })), ...parts.flatMap(pick)]
      .map((item) => ({ item, at: rank(pathOf(item)) }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  const patches = new Set(workspace.partial?.map(placeOf));
  const isPatch = (resource: Resource): boolean => patches.has(placeOf(resource));
  return {
    files: joined(
      ({ files }) => files,
      ({ path }) => path,
    ),
    documents: joined(
      ({ documents }) => documents,
      ({ source }) => source.path,
    ),
    resources: joined(({ resources }) => resources.filter((each) => !isPatch(each)), pathOfResource),
    partial: joined(({ resources, partial = [] }) => [...partial, ...resources.filter(isPatch)], pathOfResource),
    problems: joined(
      ({ problems }) => problems,
      ({ source }) => source.path,
    ),
    notChecked: [...workspace.notChecked.filter(stays), ...parts.flatMap(({ notChecked }) => notChecked)],
    errors: workspace.errors,
  };
}

const pathOfResource = ({ document }: Resource): string => document.source.path;
const placeOf = ({ document, item }: Resource): string => `${document.source.path}\0${document.index}\0${item ?? ''}`;

/** What stands in `templates` may be for Helm. */
const chartOf = (path: string): { readonly chart?: string } => {
  const [, chart] = /^(.*?)\/?\btemplates\//.exec(path) ?? [];
  return chart === undefined ? {} : { chart: chart === '' ? '.' : chart };
};

/** Where each file stands; those that were not there stand before the first one whose path is greater. */
function ranks({ files }: Workspace, versions: Replacements): (path: string) => number {
  const known = new Map(files.map(({ path }, index) => [path, index]));
  for (const path of versions.keys()) {
    if (known.has(path)) continue;
    const next = files.findIndex((file) => file.path > path);
    known.set(path, next === -1 ? files.length : next - 0.5);
  }
  return (path) => known.get(path) ?? files.length;
}
