// The main job on a fresh clone: installs and builds what is missing, then lints examples/.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import './ensure-installed.mjs';
import './build.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
console.log('$ kubeproof lint examples\n');
const { status } = spawnSync(process.execPath, [join(root, 'bin/kubeproof.js'), 'lint', 'examples'], { cwd: root, stdio: 'inherit' });
// Exit code 1 is what this shows: problems were found. Anything else is a failure of the demo.
process.exitCode = status === 1 ? 0 : 1;
