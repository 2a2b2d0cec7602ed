// What npm runs after an install from the repository: builds what is not built yet. npm makes such an install for pre-commit, whose hooks
// are a dependency on a git repository; it then leaves out the packages of development (seen with npm 11), so that they are fetched here.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const has = (path) => existsSync(resolve(root, path));
// An install that was asked for without the packages of development can build nothing, and is to build nothing.
const canBuild = has('node_modules/esbuild') || !has('node_modules');
if (!has('dist/cli.cjs') && canBuild && process.env.KUBEPROOF_BUILDS === undefined) await import('./build.mjs');
