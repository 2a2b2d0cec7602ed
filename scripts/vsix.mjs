// Packages the extension for VS Code with the server in it, and tries what came out: npm run vsix
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ensure-installed.mjs';
import { filesOfZip } from './zip.mjs';

/** Runs on Node 20. */
const VSCE = '@vscode/vsce@3.6.0';
const MOST_MEGABYTES = 12;

const root = resolve(fileURLToPath(import.meta.url), '../..');
const extension = join(root, 'editors/vscode');
const stage = join(extension, 'dist/package');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const vsix = join(extension, `dist/kubeproof-${version}.vsix`);

await fillStage();
pack();
await tryOut();

async function fillStage() {
  rmSync(join(extension, 'dist'), { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  writeFileSync(join(stage, 'package.json'), JSON.stringify({ ...manifest, version }, null, 2));
  cpSync(join(extension, 'README.md'), join(stage, 'README.md'));
  for (const name of ['LICENSE', 'CHANGELOG.md']) cpSync(join(root, name), join(stage, name));
  // A cache of the Node that built it is of no use to VS Code's; nor is the library.
  const isWanted = (path) => !/\.cache$|[\\/]dist[\\/](?:index\.js|types)$/.test(path);
  for (const name of ['bin', 'dist', 'rules-docs'])
    cpSync(join(root, name), join(stage, 'server', name), { recursive: true, filter: isWanted });
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['editors/vscode/src/extension.ts'],
    outfile: join(stage, 'dist/extension.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    minify: true,
    logLevel: 'warning',
    legalComments: 'none',
  });
}

function pack() {
  const args = ['--yes', VSCE, 'package', '--no-dependencies', '--skip-license', '--allow-missing-repository', '--out', vsix];
  const { status } = spawnSync('npx', args, { cwd: stage, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0 || !existsSync(vsix)) fail(`${VSCE} made no ${vsix}`);
}

/** Unpacks the file elsewhere, as VS Code would, and lets the server in it say its name. */
async function tryOut() {
  const folder = mkdtempSync(join(tmpdir(), 'kubeproof-vsix-'));
  try {
    for (const { path, bytes } of filesOfZip(readFileSync(vsix))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes());
    }
    const inside = join(folder, 'extension');
    const { main } = JSON.parse(readFileSync(join(inside, 'package.json'), 'utf8'));
    if (!existsSync(join(inside, main))) fail(`there is no ${main} in it`);
    const { name, version: served } = await serverInfo(join(inside, 'server/bin/kubeproof.js'));
    if (served !== version) fail(`its server says that it is ${name} ${served}`);
    const megabytes = readFileSync(vsix).length / 1024 / 1024;
    if (megabytes > MOST_MEGABYTES) fail(`it has ${megabytes.toFixed(1)} MB`);
    console.log(`${vsix}: ${megabytes.toFixed(1)} MB, its server answers as ${name} ${served}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function serverInfo(program) {
  const server = spawn(process.execPath, [program, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const params = { processId: null, rootUri: null, capabilities: {} };
  const text = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  return new Promise((done, reject) => {
    server.on('exit', () => reject(new Error('the server ended without an answer')));
    server.stdout.once('data', (answer) => {
      server.removeAllListeners('exit');
      server.kill();
      done(JSON.parse(answer.toString().replace(/^[^]*?\r\n\r\n/, '')).result.serverInfo);
    });
  });
}

function fail(message) {
  console.error(`the extension is not right: ${message}`);
  process.exit(1);
}
