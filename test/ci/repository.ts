import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Folder } from '../cli/run.ts';

/** A folder that is a git repository on the branch `main`, with its files committed. */
export class Repository extends Folder {
  constructor(files: Readonly<Record<string, string>>) {
    super(files);
    this.git('init', '-q', '-b', 'main');
    this.commit();
  }

  git(...args: string[]): string {
    const identity = [
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@example.org',
      '-c',
      'commit.gpgsign=false',
      '-c',
      'core.hooksPath=/dev/null',
    ];
    return execFileSync('git', [...identity, ...args], { cwd: this.path, encoding: 'utf8', stdio: 'pipe' });
  }

  commit(): void {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'a commit');
  }

  delete(name: string): void {
    rmSync(join(this.path, name));
  }

  move(from: string, to: string): void {
    mkdirSync(dirname(join(this.path, to)), { recursive: true });
    renameSync(join(this.path, from), join(this.path, to));
  }

  /** The findings of a run, as `a.yaml:4 rule`. */
  async found(...args: string[]): Promise<string[]> {
    const { out, err } = await this.run(['lint', '-f', 'json', ...args]);
    if (out === '') throw new Error(err);
    const { diagnostics } = JSON.parse(out) as { diagnostics: { path: string; line: number; rule: string }[] };
    return diagnostics.map(({ path, line, rule }) => `${path}:${line} ${rule}`);
  }
}

export const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`;

export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: example.org/web:1.2.3
          envFrom:
            - configMapRef: { name: settings }
`;

export const SETTINGS = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  mode: fast\n';

/** A ConfigMap whose name the API server refuses. */
export const refused = (name: string): string => SETTINGS.replace('name: settings', `name: ${name}`);
