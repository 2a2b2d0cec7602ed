import { relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path of a `file:` URI; undefined for others, such as texts that were never saved. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    // A host that is not this one, or an escape that is none.
    return undefined;
  }
}

export const uriOf = (path: string): string => pathToFileURL(path).href;

/** The path from a folder, with `/`; undefined outside of it. */
export function pathInside(folder: string, path: string): string | undefined {
  const inner = relative(folder, path).split(sep).join('/');
  return inner === '' || inner === '..' || inner.startsWith('../') || /^[A-Za-z]:/.test(inner) ? undefined : inner;
}
