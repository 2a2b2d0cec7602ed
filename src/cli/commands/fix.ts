import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { applyFixes } from '../../diagnostics/apply-fixes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { LintResult } from '../../lint/lint.ts';
import type { Workspace } from '../../loader/workspace.ts';
import type { Io } from '../io.ts';
import type { Options } from './lint-options.ts';

/** Fixes may uncover more: runs until nothing changes, at most ten times. */
const FIX_ROUNDS = 10;

/** Lints again once texts have changed, and were written if anything is rendered from them. */
export type Again = (texts: ReadonlyMap<string, string>) => Promise<LintResult>;

/** Mends what can be mended among the findings that are meant, writes it, and lints again. */
export async function fixAll(
  { files }: Workspace,
  first: LintResult,
  again: Again,
  options: Options,
  io: Io,
  meant: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[] = (all) => all,
): Promise<{ result: LintResult; changed: number }> {
  let result = first;
  const changed = new Map<string, string>();
  for (let round = 0; round < FIX_ROUNDS; round++) {
    const fixed = applyFixes(meant(result.diagnostics), { unsafe: options.unsafeFixes === true }).filter(
      ({ source, text }) => text !== source.text,
    );
    if (fixed.length === 0) break;
    for (const { source, text } of fixed) {
      changed.set(source.path, text);
      if (!options.fixDryRun && !isPassedOn(source.path, options)) writeBack(source.path, text, io);
    }
    result = await again(new Map(fixed.map(({ source, text }) => [source.path, text])));
  }
  if (!options.fixDryRun) for (const path of changed.keys()) if (!isPassedOn(path, options)) io.err(`fixed ${path}\n`);
  // Standard input is passed on whether or not there was anything to fix.
  const passedOn = files.find(({ path }) => isPassedOn(path, options));
  if (passedOn) io.out(changed.get(passedOn.path) ?? passedOn.text);
  return { result, changed: changed.size };
}

const isPassedOn = (path: string, { fixesStdin, stdinFilename }: Options): boolean =>
  fixesStdin === true && path === (stdinFilename ?? '-');

/** Writes a file, with the byte order mark that it had. */
function writeBack(path: string, text: string, io: Io): void {
  const file = isAbsolute(path) ? path : resolve(io.folder, path);
  const hadMark = readFileSync(file)[0] === 0xef;
  writeFileSync(file, hadMark && !text.startsWith('\ufeff') ? `\ufeff${text}` : text);
}
