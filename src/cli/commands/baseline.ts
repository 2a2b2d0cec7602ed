import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BASELINE_NAME } from '../../config/names.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import {
  applyBaseline,
  type Baseline,
  type Entry,
  EMPTY_BASELINE,
  entriesOf,
  objectKey,
  parseBaseline,
  printBaseline,
  pruned,
  recorded,
} from '../../lint/baseline.ts';
import type { LintResult } from '../../lint/lint.ts';
import { names } from '../../lint/presets.ts';
import { summarise } from '../../lint/summary.ts';
import type { Workspace } from '../../loader/workspace.ts';
import { count } from '../../reporters/words.ts';
import { type Io, UsageError } from '../io.ts';

/** The flags about recorded findings. */
export interface BaselineFlags {
  readonly suppressAll?: boolean;
  readonly suppressRule?: readonly string[];
  readonly pruneSuppressions?: boolean;
  readonly passOnUnprunedSuppressions?: boolean;
  readonly suppressionsLocation?: string;
}

/** What a run knows that its baseline needs. */
export interface Recording {
  readonly workspace: Workspace;
  readonly namespace: string;
  /** From which severity findings fail the run, and are worth recording. */
  readonly failOn: Severity | 'never';
  /** Whether the whole folder was looked at, so that an object that is not there is gone. */
  readonly isWhole: boolean;
  /** Whether a rule was asked at all. */
  readonly ran: (rule: string) => boolean;
}

/** The result without what is recorded, and whether records are left over, which fails the run. */
export interface Recorded {
  readonly result: LintResult;
  readonly hasLeftOvers: boolean;
}

/** Records findings where the flags say so, and leaves out those that are recorded. */
export function heedBaseline(result: LintResult, flags: BaselineFlags, recording: Recording, io: Io): Recorded {
  const name = flags.suppressionsLocation ?? BASELINE_NAME;
  const file = resolve(io.folder, name);
  const isRecording = flags.suppressAll === true || flags.suppressRule !== undefined;
  if (!isRecording && !existsSync(file)) return absent(result, flags, name);
  const { workspace, namespace, failOn, isWhole } = recording;
  const keys = new Set(workspace.resources.map((resource) => objectKey(resource, namespace)));
  const paths = new Set(workspace.files.map(({ path }) => `file ${path}`));
  const wasSeen = ({ object, rule }: Pick<Entry, 'object' | 'rule'>): boolean =>
    recording.ran(rule) && (isWhole || keys.has(object) || paths.has(object));
  const before = existsSync(file) ? read(file, name) : EMPTY_BASELINE;
  let baseline = before;
  if (isRecording) {
    const level = failOn === 'never' ? 'error' : failOn;
    const isMeant = (rule: string): boolean => flags.suppressAll === true || (flags.suppressRule ?? []).some((each) => names(each, rule));
    baseline = recorded(result.diagnostics, baseline, { level, isMeant, namespace, wasSeen });
  }
  if (flags.pruneSuppressions) baseline = pruned(baseline, result.diagnostics, { namespace, wasSeen });
  if (isRecording || flags.pruneSuppressions) write(file, name, baseline, io);
  const { kept, suppressed, unmatched } = applyBaseline(result.diagnostics, baseline, { name, namespace, wasSeen });
  const silenced = [...result.suppressed, ...suppressed];
  const left = { ...result, diagnostics: kept, suppressed: silenced, summary: summarise(workspace, kept, silenced) };
  if (unmatched.length === 0 || flags.passOnUnprunedSuppressions) return { result: left, hasLeftOvers: false };
  const objects = [...new Set(unmatched.map(({ object, rule }) => `  ${object}: ${rule}\n`))];
  const verb = unmatched.length === 1 ? 'matches' : 'match';
  io.err(
    `${count(unmatched.length, 'suppression')} in ${name} no longer ${verb}; run kubeproof lint --prune-suppressions\n${objects.slice(0, MOST).join('')}`,
  );
  return { result: left, hasLeftOvers: true };
}

/** How many records that are left over are told one by one. */
const MOST = 5;

function absent(result: LintResult, { pruneSuppressions, suppressionsLocation }: BaselineFlags, name: string): Recorded {
  if (pruneSuppressions || suppressionsLocation !== undefined)
    throw new UsageError(`there is no ${name}`, 'kubeproof lint --suppress-all writes one');
  return { result, hasLeftOvers: false };
}

function read(file: string, name: string): Baseline {
  const baseline = parseBaseline(readFileSync(file, 'utf8'));
  if (typeof baseline === 'string')
    throw new UsageError(`${name} cannot be read: ${baseline}`, 'kubeproof lint --suppress-all writes it anew');
  return baseline;
}

function write(file: string, name: string, baseline: Baseline, io: Io): void {
  writeFileSync(file, printBaseline(baseline));
  const sum = entriesOf(baseline).reduce((total, entry) => total + entry.count, 0);
  io.err(`wrote ${name}: ${count(sum, 'finding')} of ${count(Object.keys(baseline.objects).length, 'object')}\n`);
}
