import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { applyFixes } from '../../diagnostics/apply-fixes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { lint, type LintOptions, type LintResult } from '../../lint/lint.ts';
import type { Workspace } from '../../loader/workspace.ts';
import type { Io } from '../io.ts';
import { refixed } from './input.ts';
import type { Options } from './lint-options.ts';

/** Fixes may uncover more: runs until nothing changes, at most ten times. */
const FIX_ROUNDS = 10;

/** Mends what can be mended among the findings that are meant, writes it, and lints again. */
export async function fixAll(
  workspace: Workspace,
  first: LintResult,
  lintOptions: LintOptions,
  options: Options,
  io: Io,
  meant: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[] = (all) => all,
): Promise<{ result: LintResult; changed: number }> {
  let current = workspace;
  let result = first;
  const changed = new Map<string, string>();
  for (let round = 0; round < FIX_ROUNDS; round++) {
    const fixed = applyFixes(meant(result.diagnostics), { unsafe: options.unsafeFixes === true }).filter(
      ({ source, text }) => text !== source.text,
    );
    if (fixed.length === 0) break;
    for (const { source, text } of fixed) changed.set(source.path, text);
    current = await refixed(current, new Map(fixed.map(({ source, text }) => [source.path, text])), options, io);
    result = lint(current, lintOptions);
  }
  if (!options.fixDryRun) for (const [path, text] of changed) writeFixed(path, text, options, io);
  // Standard input is passed on whether or not there was anything to fix.
  const unchanged = options.fixesStdin ? workspace.files.find(({ path }) => isStdin(path, options) && !changed.has(path)) : undefined;
  if (unchanged) io.out(unchanged.text);
  return { result, changed: changed.size };
}

const isStdin = (path: string, { stdinFilename }: Options): boolean => path === (stdinFilename ?? '-');

function writeFixed(path: string, text: string, options: Options, io: Io): void {
  if (options.fixesStdin && isStdin(path, options)) {
    io.out(text);
    return;
  }
  const file = isAbsolute(path) ? path : resolve(io.folder, path);
  const hadMark = readFileSync(file)[0] === 0xef;
  writeFileSync(file, hadMark && !text.startsWith('\ufeff') ? `\ufeff${text}` : text);
  io.err(`fixed ${path}\n`);
}
