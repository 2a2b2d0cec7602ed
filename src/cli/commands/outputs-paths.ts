import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ReportOptions } from '../../reporters/report.ts';
import type { Io } from '../io.ts';

/** How paths are shown: as the user names them behind a prefix, and from the root of the repository for what a server shows. */
export function reportPaths(
  prefix: string | undefined,
  { folder, env }: Io,
): Pick<ReportOptions, 'pathOf' | 'repositoryPath' | 'repositoryFolder' | 'pageOf'> {
  const pathOf = (path: string): string => (prefix === undefined ? path : `${prefix.replace(/\/*$/, '/')}${path.replace(/^\.\//, '')}`);
  const root = repositoryRoot(folder) ?? folder;
  const real = realPath(root);
  const known = new Map<string, string>();
  const repositoryPath = (path: string): string => {
    const found = known.get(path) ?? (prefix === undefined ? fromRoot(path, folder, real) : pathOf(path));
    known.set(path, found);
    return found;
  };
  return { pathOf, repositoryPath, repositoryFolder: slashed(relative(real, realPath(folder))), pageOf: pageOf(env) };
}

/** The folder that holds `.git`, from a folder upwards; undefined outside of repositories. */
export function repositoryRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Standard input goes by the name that it was given; what lies outside of the repository by its whole path. */
function fromRoot(path: string, folder: string, root: string): string {
  const full = resolve(folder, path);
  if (!isAbsolute(path) && !existsSync(full)) return slashed(path);
  const real = realPath(full);
  const inside = slashed(relative(root, real));
  return inside.startsWith('../') || isAbsolute(inside) ? slashed(real) : inside;
}

/** The path without symbolic links. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // What cannot be followed is named as it is.
    return path;
  }
}

const slashed = (path: string): string => path.split(sep).join('/').replace(/^\.\//, '');

/** The page of a line on GitHub or GitLab, as their runners' variables tell. */
function pageOf(env: Io['env']): ReportOptions['pageOf'] {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: sha, CI_PROJECT_URL: project, CI_COMMIT_SHA: commit } = env;
  const base = server && name && sha ? `${server}/${name}/blob/${sha}` : project && commit ? `${project}/-/blob/${commit}` : undefined;
  return (path, line) =>
    base === undefined || path.startsWith('/') ? undefined : `${base}/${path.split('/').map(encodeURIComponent).join('/')}#L${line}`;
}
