import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIG_NAMES } from './names.ts';

/** Finds the nearest configuration above files; each folder is looked into once. */
export class Discovery {
  private readonly found = new Map<string, string | undefined>();

  /** The configuration that holds in a folder: in it, or in the nearest folder above. Absolute paths. */
  above(folder: string): string | undefined {
    if (this.found.has(folder)) return this.found.get(folder);
    const parent = dirname(folder);
    const own = configIn(folder) ?? (parent === folder ? undefined : this.above(parent));
    this.found.set(folder, own);
    return own;
  }
}

function configIn(folder: string): string | undefined {
  const name = CONFIG_NAMES.find((each) => isConfig(join(folder, each)));
  return name === undefined ? undefined : join(folder, name);
}

function isConfig(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  return !path.endsWith('package.json') || hasOwnKey(path);
}

function hasOwnKey(path: string): boolean {
  try {
    const text = readFileSync(path, 'utf8');
    return text.includes('"kubeproof"') && 'kubeproof' in (JSON.parse(text) as object) && typeof JSON.parse(text).kubeproof === 'object';
  } catch {
    // A package.json that cannot be read is not ours to judge.
    return false;
  }
}
