/** The last part of a path, whichever way its slashes lean. */
export const basename = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** What kind of file a name promises. */
export function fileKind(path: string): 'yaml' | 'json' | 'markdown' | undefined {
  // One of the names that kustomize looks for.
  if (/\.ya?ml$/i.test(path) || basename(path) === 'Kustomization') return 'yaml';
  if (/\.json$/i.test(path)) return 'json';
  return /\.(?:md|markdown)$/i.test(path) ? 'markdown' : undefined;
}
