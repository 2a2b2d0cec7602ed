// Runs a TypeScript script on Node 20, which has no TypeScript of its own: node scripts/run.mjs scripts/x.ts [args]
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import './ensure-installed.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const [script, ...args] = process.argv.slice(2);
if (!script) {
  console.error('usage: node scripts/run.mjs SCRIPT.ts [ARGUMENTS]');
  process.exit(2);
}
const { build } = await import('esbuild');
const folder = join(root, 'node_modules', '.cache', 'kubeproof');
mkdirSync(folder, { recursive: true });
// The schemas look for their data beside the bundle that they are in.
const data = join(folder, 'data');
try {
  symlinkSync(join(root, 'src', 'schemas', 'data'), data, 'junction');
} catch (error) {
  if (error.code !== 'EEXIST') throw error;
}
const outfile = join(folder, `${basename(script, '.ts')}.${process.pid}.mjs`);
await build({
  entryPoints: [resolve(script)],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'error',
  define: { 'import.meta.dirname': JSON.stringify(resolve(script, '..')) },
});
process.argv = [process.argv[0], resolve(script), ...args];
process.on('exit', () => rmSync(outfile, { force: true }));
await import(pathToFileURL(outfile).href);
