import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main.ts';

/** What a command printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with files for one test; `run` plays a command line in it. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'kubeproof-test-'));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string | Uint8Array): void {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  async run(
    args: readonly string[],
    { stdin = '', env = {}, columns, now }: { stdin?: string; env?: Record<string, string>; columns?: number; now?: () => Date } = {},
  ): Promise<Outcome> {
    let out = '';
    let err = '';
    const code = await main(args, {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      readStdin: async () => Buffer.from(stdin),
      env,
      folder: this.path,
      outIsTerminal: false,
      errIsTerminal: false,
      columns,
      ...(now === undefined ? {} : { now }),
    });
    return { code, out, err };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
