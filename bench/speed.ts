// How fast it is, as whole processes: start-up over an empty `node`, a large tree, and growth with its size.
//
//   npm run bench -- [FOLDER]      FOLDER: manifests to lint (default: a generated tree; the corpus if it is beside this checkout)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const cli = join(root, 'bin/kubeproof.js');
const folder = mkdtempSync(join(tmpdir(), 'kubeproof-bench-'));

/** Wall milliseconds of one process, and its peak memory in MB where GNU time is at hand. */
function run(args: readonly string[]): { ms: number; mb: number } {
  const timed = existsSync('/usr/bin/time');
  const command = timed ? '/usr/bin/time' : process.execPath;
  const given = timed ? ['-f', 'peak %M', process.execPath, ...args] : [...args];
  const started = process.hrtime.bigint();
  const { stderr } = spawnSync(command, given, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1 << 28 });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  return { ms, mb: Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024 };
}

function median(times: number, args: readonly string[]): { ms: number; mb: number } {
  const runs = Array.from({ length: times }, () => run(args)).sort((a, b) => a.ms - b.ms);
  return runs[Math.floor(times / 2)] ?? { ms: 0, mb: 0 };
}

const manifest = (n: number): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${n}
  namespace: team-${n % 17}
  labels:
    app: web-${n}
spec:
  replicas: ${1 + (n % 5)}
  selector:
    matchLabels:
      app: web-${n}
  template:
    metadata:
      labels:
        app: web-${n}
    spec:
      containers:
        - name: web
          image: registry.example/web:1.${n % 30}.0
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
---
apiVersion: v1
kind: Service
metadata:
  name: web-${n}
  namespace: team-${n % 17}
spec:
  selector:
    app: web-${n}
  ports:
    - port: 80
      targetPort: http
`;

function tree(name: string, files: number): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (let n = 0; n < files; n++) writeFileSync(join(path, `app-${n}.yaml`), manifest(n));
  return path;
}

const line = (what: string, { ms, mb }: { ms: number; mb: number }): void =>
  console.log(`${what.padEnd(44)} ${ms.toFixed(0).padStart(7)} ms ${mb.toFixed(0).padStart(6)} MB`);

writeFileSync(join(folder, 'empty.cjs'), '');
writeFileSync(join(folder, 'one.yaml'), manifest(1));
const empty = median(15, [join(folder, 'empty.cjs')]);
const one = median(15, [cli, 'lint', join(folder, 'one.yaml')]);
line('empty node process', empty);
line('lint one small file', one);
console.log(`over an empty node process                   ${(one.ms - empty.ms).toFixed(0).padStart(7)} ms`);
const sizes = [250, 500, 1000, 2000];
const grown = sizes.map((files) => ({ files, ...median(3, [cli, 'lint', tree(`tree-${files}`, files), '--exit-zero', '-f', 'json']) }));
for (const { files, ...result } of grown) line(`lint ${files * 2} objects`, result);
const corpus = process.argv[2] ?? resolve(root, '../shared/corpus');
if (existsSync(corpus)) line('lint the corpus', median(3, [cli, 'lint', corpus, '--no-ignore', '--exit-zero', '-f', 'json']));
rmSync(folder, { recursive: true });
