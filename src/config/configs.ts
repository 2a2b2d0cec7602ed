import { dirname, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { type Config, NO_CONFIG } from './config.ts';
import { Discovery } from './discover.ts';

/** Where configurations are looked for. */
export interface ConfigChoice {
  /** The folder that the command runs in; absolute. */
  readonly folder: string;
  /** The one that was named: it holds for every file. */
  readonly path?: string;
  /** False: none is looked for. */
  readonly lookUp: boolean;
  /** Whether configurations and rules that are programs may be run. */
  readonly trusted: boolean;
}

/** The configurations of a run: the nearest one above each file, each read once. */
export class Configs {
  private readonly discovery = new Discovery();
  private readonly loaded = new Map<string, Config>();

  constructor(private readonly choice: ConfigChoice) {}

  /** The file that holds for a file or folder, absolute; undefined if there is none. */
  pathFor(path: string, isFolder = false): string | undefined {
    const { folder, path: named, lookUp } = this.choice;
    if (named !== undefined) return resolve(folder, named);
    if (!lookUp) return undefined;
    const full = resolve(folder, path);
    return this.discovery.above(isFolder ? full : dirname(full));
  }

  /** Reads what holds for the paths; afterwards `for` answers at once. */
  async read(path: string, isFolder = false): Promise<Config> {
    const file = this.pathFor(path, isFolder);
    if (file === undefined) return NO_CONFIG;
    const known = this.loaded.get(file);
    if (known) return known;
    const { folder, path: named, trusted } = this.choice;
    const { loadConfig, missingConfig } = await import('./load.ts');
    if (!existsSync(file)) throw missingConfig(named ?? file);
    const config = await loadConfig(file, { folder, trusted, ...(named === undefined ? {} : { base: folder }) });
    this.loaded.set(file, config);
    return config;
  }

  /** What holds for a file; only for files whose configuration was read. */
  for(path: string): Config {
    const file = this.pathFor(path);
    return (file === undefined ? undefined : this.loaded.get(file)) ?? NO_CONFIG;
  }
}
