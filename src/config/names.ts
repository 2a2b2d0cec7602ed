/** The files that hold a configuration, the first of a folder counts; `package.json` only where it has the key `kubeproof`. */
export const CONFIG_NAMES: readonly string[] = [
  'kubeproof.yaml',
  'kubeproof.yml',
  '.kubeproof.yaml',
  '.kubeproof.yml',
  'kubeproof.json',
  '.kubeproof.json',
  'kubeproof.jsonc',
  '.kubeproof.jsonc',
  'kubeproof.config.ts',
  'kubeproof.config.mts',
  'kubeproof.config.js',
  'kubeproof.config.mjs',
  'package.json',
];

/** Where findings are recorded that are put up with for now. */
export const BASELINE_NAME = 'kubeproof-suppressions.json';

/** How the files end that shards write. */
export const BLOB_ENDING = '.blob.json';

/** Whether a file is one of kubeproof's own, of which nobody needs to be told that it is no manifest. */
export function isOwnFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === BASELINE_NAME || name.endsWith(BLOB_ENDING) || (name !== 'package.json' && CONFIG_NAMES.includes(name));
}

/** Whether a configuration is a program: it is run to be read. */
export const isModule = (path: string): boolean => /\.(?:m?ts|m?js|cjs)$/.test(path);
