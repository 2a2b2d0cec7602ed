import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a program of the test does, as the body of a Node script; `args` are its arguments. */
export type Scripts = Readonly<Record<string, string>>;

/** A folder with programs that stand for kustomize and helm, and a PATH that leads to them and to nothing else. */
export class Programs {
  readonly folder = mkdtempSync(join(tmpdir(), 'kubeproof-programs-'));

  constructor(scripts: Scripts = {}) {
    for (const [name, script] of Object.entries(scripts)) this.write(name, script);
  }

  get env(): Record<string, string> {
    return { PATH: this.folder };
  }

  write(name: string, script: string): void {
    const file = join(this.folder, name);
    writeFileSync(
      file,
      `#!${process.execPath}\nconst args = process.argv.slice(2);\nconst fs = require('node:fs');\nconst path = require('node:path');\n${script}\n`,
    );
    chmodSync(file, 0o755);
  }

  /** A program that is there already. */
  link(name: string, file: string): void {
    symlinkSync(file, join(this.folder, name));
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A kustomize that prints a recorded text; `ROOT` in it is where the kustomization lies, as kustomize would say. */
export const printing = (text: string): string => `
const [command, folder] = args;
const { resources: [root] } = JSON.parse(fs.readFileSync(path.join(folder, 'kustomization.yaml'), 'utf8'));
if (command !== 'build') process.exit(64);
process.stdout.write(${JSON.stringify(text)}.replaceAll('ROOT', root));`;
