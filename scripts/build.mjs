// Builds what is published: the command line as one CommonJS file (it starts fastest), the library as ES modules, the schema data beside them.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ensure-installed.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const { build } = await import('esbuild');
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
cpSync(join(root, 'src/schemas/data'), join(dist, 'data'), { recursive: true });

/** Too large to be read at every start: they lie in a file of their own, which is loaded when a command wants one of them. */
const SELDOM = ['ajv', 'eslint-formatter-pretty', 'unified', 'remark-parse'];
const external = ['kubernetes-types'];
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  external,
  logLevel: 'warning',
  legalComments: 'none',
};
/** commander loads node:child_process for commands that are programs of their own; we have none, and it costs 6 ms. */
const withoutChildProcesses = {
  name: 'without-child-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'none', namespace: 'none' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }));
  },
};
const seldomApart = {
  name: 'seldom-apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${SELDOM.join('|')})$`) }, ({ path }) => ({ path, namespace: 'seldom' }));
    onLoad({ filter: /.*/, namespace: 'seldom' }, ({ path }) => ({
      contents: `const loaded = require(require('node:path').join(__dirname, 'seldom.cjs'))[${JSON.stringify(path)}];
        export default loaded.default;
        export const { unified, Ajv } = loaded;`,
    }));
  },
};
/** The commands that ask the simulated cluster: a linter need not load them, nor a cluster the rules. */
const CLUSTER = ['apply', 'auth', 'client', 'describe', 'diff', 'get', 'serve'].filter((name) =>
  existsSync(join(root, `src/cli/commands/${name}.ts`)),
);
/** The language server, and the doctor who asks how it is: nothing else needs it, and it needs nearly all. */
const EDITOR = ['lsp', 'doctor'];
const apart = (file, commands) => ({
  name: `${file}-apart`,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^\\./commands/(${commands.join('|')})\\.ts$`) }, ({ path }) => ({ path, namespace: file }));
    onLoad({ filter: /.*/, namespace: file }, ({ path }) => ({
      contents: `module.exports = require(require('node:path').join(__dirname, '${file}.cjs'))[${JSON.stringify(path.slice('./commands/'.length, -'.ts'.length))}];`,
    }));
  },
});
/** What runs kustomize and helm: most runs meet neither. */
const RENDERING = 'src/render/render-input.ts';
const renderingApart = {
  name: 'rendering-apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/render\/render-input\.ts$/ }, ({ path }) => ({ path, namespace: 'rendering' }));
    onLoad({ filter: /.*/, namespace: 'rendering' }, () => ({
      contents: `module.exports = require(require('node:path').join(__dirname, 'rendering.cjs'));`,
    }));
  },
};
await build({
  ...common,
  stdin: { contents: SELDOM.map((name) => `export * as ${JSON.stringify(name)} from '${name}';`).join('\n'), resolveDir: root },
  outfile: 'dist/seldom.cjs',
  format: 'cjs',
  minify: true,
});
const commandLine = {
  ...common,
  format: 'cjs',
  minify: true,
  // `yaml`'s main entry is CommonJS; its browser build is the same code as ES modules and bundles smaller.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  define: { 'import.meta.url': '__kubeproofUrl' },
  banner: { js: 'const __kubeproofUrl = require("node:url").pathToFileURL(__filename).href;' },
};
await build({
  ...commandLine,
  entryPoints: ['src/cli/start.ts'],
  outfile: 'dist/cli.cjs',
  plugins: [withoutChildProcesses, seldomApart, apart('cluster', CLUSTER), apart('editor', EDITOR), renderingApart],
});
for (const [file, commands] of [
  ['cluster', CLUSTER],
  ['editor', EDITOR],
])
  await build({
    ...commandLine,
    stdin: { contents: commands.map((name) => `export * as ${name} from './src/cli/commands/${name}.ts';`).join('\n'), resolveDir: root },
    outfile: `dist/${file}.cjs`,
    plugins: [seldomApart, renderingApart],
  });
await build({ ...commandLine, entryPoints: [RENDERING], outfile: 'dist/rendering.cjs', plugins: [seldomApart] });
cpSync(join(root, 'scripts/cached.cjs'), join(dist, 'cached.cjs'));
spawnSync(process.execPath, [join(root, 'scripts/make-cache.cjs'), join(dist, 'cli.cjs')], { stdio: 'inherit' });
await build({ ...common, entryPoints: ['src/index.ts'], outfile: 'dist/index.js', format: 'esm', packages: 'external' });
