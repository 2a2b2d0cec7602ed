// A fresh clone has no node_modules: installs exactly what the lock file names, once.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
if (!existsSync(resolve(root, 'node_modules/.package-lock.json'))) {
  console.error('Installing the packages of package-lock.json …');
  const { status } = spawnSync('npm', ['ci', '--global=false', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // Whoever asks for the packages builds by itself: prepare.mjs need not.
    env: { ...process.env, KUBEPROOF_BUILDS: '1' },
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed; see above.');
    process.exit(status ?? 1);
  }
}
