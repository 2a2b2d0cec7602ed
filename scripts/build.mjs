// Builds what is published: the command line as one CommonJS file (it starts fastest), the library as ES modules, the schema data beside them.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ensure-installed.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const { build } = await import('esbuild');
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
cpSync(join(root, 'src/schemas/data'), join(dist, 'data'), { recursive: true });

/** Loaded when a command wants them; too large to be parsed at every start. */
const external = ['ajv', 'eslint-formatter-pretty', 'unified', 'remark-parse', 'remark-frontmatter', 'kubernetes-types'];
const common = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', external, logLevel: 'warning', legalComments: 'none' };
/** commander loads node:child_process for commands that are programs of their own; we have none, and it costs 6 ms. */
const withoutChildProcesses = {
  name: 'without-child-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) => (importer.includes('commander') ? { path: 'none', namespace: 'none' } : undefined));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }));
  },
};
await build({
  ...common,
  entryPoints: ['src/cli/start.ts'],
  outfile: 'dist/cli.cjs',
  format: 'cjs',
  minify: true,
  plugins: [withoutChildProcesses],
  // `yaml`'s main entry is CommonJS; its browser build is the same code as ES modules and bundles smaller.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  define: { 'import.meta.url': '__kubeproofUrl' },
  banner: { js: 'const __kubeproofUrl = require("node:url").pathToFileURL(__filename).href;' },
});
cpSync(join(root, 'scripts/cached.cjs'), join(dist, 'cached.cjs'));
spawnSync(process.execPath, [join(root, 'scripts/make-cache.cjs'), join(dist, 'cli.cjs')], { stdio: 'inherit' });
await build({ ...common, entryPoints: ['src/index.ts'], outfile: 'dist/index.js', format: 'esm', external: [...external, 'yaml'] });
