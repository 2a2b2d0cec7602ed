import { appendFileSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Io, UsageError } from '../io.ts';

/**
 * Writes a report whole or not at all: a reader never sees half of it, and what was there before stays until then. The step summary of
 * GitHub is shared by all that a step runs: there it is added.
 */
export function writeReport(file: string, text: string, { folder, env, err }: Io): void {
  try {
    if (!isStepSummary(file, env)) write(resolve(folder, file), text);
    else if (hasRoomFor(text, file)) appendFileSync(file, text);
    else err('warning: the step summary has no room left for this report\n');
  } catch (error) {
    throw new UsageError(`the report could not be written to ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether it is the file that the runner of GitHub makes a step summary of. */
export const isStepSummary = (file: string, { GITHUB_STEP_SUMMARY: summary }: Io['env']): boolean => summary !== '' && file === summary;

/** What GitHub takes of the summaries of a step; of more it shows nothing. */
const MOST_SUMMARY_BYTES = 1024 * 1024;

const hasRoomFor = (text: string, file: string): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.size ?? 0) + Buffer.byteLength(text) <= MOST_SUMMARY_BYTES;

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
