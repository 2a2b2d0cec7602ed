import type { Io } from './io.ts';
import { main } from './main.ts';

/** Connects main() to a real process. Output is written whole before the process ends. */
export function start(proc: NodeJS.Process): void {
  const io: Io = {
    out: (text) => proc.stdout.write(text),
    err: (text) => proc.stderr.write(text),
    readStdin: () => readAll(proc.stdin),
    env: proc.env,
    folder: proc.cwd(),
    outIsTerminal: proc.stdout.isTTY === true,
    errIsTerminal: proc.stderr.isTTY === true,
    columns: proc.stdout.columns,
  };
  // A reader that stops early (`| head`) is no failure.
  proc.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') proc.exit();
    throw error;
  });
  void main(proc.argv.slice(2), io).then((code) => {
    proc.exitCode = code;
  });
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
