import { isAbsolute, relative, sep } from 'node:path';

/** A path as the user would name it from the folder that the command runs in. */
export function shown(path: string, folder: string): string {
  const near = relative(folder, path).split(sep).join('/');
  return near.startsWith('../../../') || isAbsolute(near) ? path : near;
}
