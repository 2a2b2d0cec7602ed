import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Io, UsageError } from '../io.ts';

/** Writes a report whole or not at all: a reader never sees half of it, and what was there before stays until then. */
export function writeReport(file: string, text: string, { folder }: Io): void {
  try {
    write(resolve(folder, file), text);
  } catch (error) {
    throw new UsageError(`the report could not be written to ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function write(path: string, text: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) return writeFileSync(path, text);
  const target = there === undefined ? path : realpathSync(path);
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.part`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
}
