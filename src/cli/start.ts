import { fstatSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Io } from './io.ts';
import { main } from './main.ts';

export { main };

/**
 * Connects main() to a real process. Output goes to the descriptors themselves: `process.stdout` costs milliseconds to set up, and a
 * report is written whole before the process ends.
 */
export function start(proc: NodeJS.Process): void {
  const outIsTerminal = isTerminal(1);
  const io: Io = {
    out: (text) => writeAll(1, text, proc),
    err: (text) => writeAll(2, text, proc),
    readStdin: () => readAll(proc.stdin),
    input: () => proc.stdin,
    env: proc.env,
    folder: proc.cwd(),
    outIsTerminal,
    errIsTerminal: isTerminal(2),
    columns: outIsTerminal ? proc.stdout.columns : undefined,
    untilStopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) proc.once(signal, () => resolve(signal));
      }),
  };
  void main(proc.argv.slice(2), io).then((code) => {
    proc.exitCode = code;
  });
}

/** Only a character device can be a terminal; asking `node:tty` for each pipe and file would load the network's modules. */
function isTerminal(descriptor: number): boolean {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    // A closed descriptor is no terminal.
    return false;
  }
  const { isatty } = createRequire(import.meta.url)('node:tty') as typeof import('node:tty');
  return isatty(descriptor);
}

const PATIENCE_MS = 5;

function writeAll(descriptor: number, text: string, proc: NodeJS.Process): void {
  for (let rest = Buffer.from(text); rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A reader that stops early (`| head`) is no failure.
      if (code === 'EPIPE') proc.exit();
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE_MS);
    }
  }
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
