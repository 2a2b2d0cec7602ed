import { createTwoFilesPatch } from 'diff';
import type { FixedFile } from '../../diagnostics/apply-fixes.ts';
import type { Io } from '../io.ts';

/** Prints the fixes as a unified diff that `git apply` and `patch -p1` take. Answers whether there was any. */
export function printDiff(files: readonly FixedFile[], io: Io): boolean {
  let any = false;
  for (const { source, text } of files) {
    if (text === source.text) continue;
    any = true;
    const patch = createTwoFilesPatch(`a/${source.path}`, `b/${source.path}`, source.text, text, undefined, undefined, { context: 3 });
    io.out(patch.replace(/^=+\n/, ''));
  }
  return any;
}
