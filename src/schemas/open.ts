import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Reads one file of the schema data, which is all ASCII (latin1 needs no decoding). The only place in this room that opens files. */
export function openData(name: string): string {
  folder ??= findFolder();
  return readFileSync(join(folder, name), 'latin1');
}

let folder: string | undefined;

/** Beside this file in the sources; beside the bundle (`dist/data`) when bundled, also where the bundler left no `import.meta`. */
function findFolder(): string {
  const here = import.meta.url ? dirname(fileURLToPath(import.meta.url)) : __dirname;
  const candidates = [join(here, 'data'), join(here, '../dist/data'), join(here, '../src/schemas/data')];
  return candidates.find((candidate) => existsSync(join(candidate, 'index.json'))) ?? join(here, 'data');
}
