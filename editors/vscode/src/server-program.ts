import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** What decides which kubeproof is started. */
export interface Surroundings {
  /** The setting `kubeproof.path`; empty if it is not set. */
  readonly path: string;
  readonly isTrusted: boolean;
  /** The folders of the workspace, the first one first. */
  readonly folders: readonly string[];
  /** The one that comes with the extension. */
  readonly bundled: string;
}

/** The kubeproof that is started. */
export interface ServerProgram {
  readonly path: string;
  readonly origin: 'setting' | 'workspace' | 'bundled';
}

const IN_MODULES = join('node_modules', 'kubeproof', 'bin', 'kubeproof.js');

/** The user's choice, else the workspace's own, else the bundled one; in a workspace that is not trusted always the bundled one. */
export function serverProgram(
  { path, isTrusted, folders, bundled }: Surroundings,
  exists: (path: string) => boolean = existsSync,
): ServerProgram {
  if (!isTrusted) return { path: bundled, origin: 'bundled' };
  if (path !== '') return { path: inFolder(path, folders, exists), origin: 'setting' };
  const own = folders.map((folder) => join(folder, IN_MODULES)).find((each) => exists(each));
  return own === undefined ? { path: bundled, origin: 'bundled' } : { path: own, origin: 'workspace' };
}

/** A relative path with a folder in it is one of the workspace; a name alone is looked up in PATH. */
function inFolder(path: string, folders: readonly string[], exists: (path: string) => boolean): string {
  if (path.startsWith('~/')) return join(homedir(), path.slice(2));
  if (isAbsolute(path) || !/[\\/]/.test(path)) return path;
  return folders.map((folder) => join(folder, path)).find((each) => exists(each)) ?? path;
}
