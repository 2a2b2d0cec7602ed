// Holds our rules to what the fixtures of kube-linter, kube-score and Polaris expect of theirs: reported where they expect a finding, silent
// where they pass. scripts/facts/peer-checks.tsv says which rules of ours ask the same; expected-differences.tsv argues where we differ.
//
//   node scripts/run.mjs scripts/expected-corpus.ts [--show]
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '../src/diagnostics/diagnostic.ts';
import { kubernetesVersion, NEWEST_MINOR, OLDEST_MINOR } from '../src/kubernetes/version.ts';
import { lint } from '../src/lint/lint.ts';
import type { RuleSetting } from '../src/lint/presets.ts';
import { type Workspace, workspaceFromSources } from '../src/loader/workspace.ts';
import { rules } from '../src/rules/index.ts';
import { schemasFor } from '../src/schemas/store.ts';
import { SourceFile } from '../src/text/source-file.ts';

const root = resolve(import.meta.dirname, '..');
const corpus = resolve(root, '../shared/corpus');
const TOOLS = ['stackrox+kube-linter', 'zegl+kube-score', 'FairwindsOps+polaris'];

if (!existsSync(corpus)) {
  console.error('the corpus is not beside this checkout');
  process.exit(2);
}

const table = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));

interface Expected {
  readonly repo: string;
  readonly paths: readonly string[];
  readonly check: string;
  readonly verdict: string;
  /** What their run said, where it is known. */
  readonly said: string;
  readonly options: string;
}

/** Verdicts that say that something is wrong. */
const WRONG = new Set(['finding', 'denied', 'invalid', 'unparsable']);

interface Ours {
  readonly rules: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** Which of our findings answer the check, by message id or field; all if absent. */
  readonly about: RegExp | undefined;
}

const expected: readonly Expected[] = table(join(corpus, 'EXPECTED.tsv'))
  .filter(([repo = '']) => TOOLS.includes(repo))
  .map(([repo = '', paths = '', , , check = '', verdict = '', said = '', options = '']) => ({
    repo,
    paths: paths.split('|'),
    check,
    verdict,
    said,
    options,
  }));

const mapping = new Map<string, Ours>(
  table(join(root, 'scripts/facts/peer-checks.tsv')).map(([check = '', ids = '', options = '', about = '']) => [
    check,
    {
      rules: ids.split(' '),
      options: JSON.parse(options === '' ? '{}' : options) as Record<string, unknown>,
      about: about === '' ? undefined : new RegExp(about),
    },
  ]),
);

/** Why we differ, by check and fixture; `*` stands for every fixture of the check. */
const argued = new Map(
  table(join(root, 'scripts/facts/expected-differences.tsv')).map(([check = '', path = '', who = '', why = '']) => [
    `${check} ${path}`,
    { who, why },
  ]),
);

/** Numbers that a fixture's own test sets. */
function minorOf({ options, check }: Expected): number {
  // kube-score's default where its test sets none.
  if (check === 'kube-score:Stable version' && options === '') return OLDEST_MINOR;
  const minor = /Minor: (\d+)/.exec(options)?.[1];
  return minor === undefined ? NEWEST_MINOR : Number(minor);
}

function settingsOf(options: string): Record<string, unknown> {
  const minimum = /MinReplicas(?:Deployment|HPA): (\d+)/.exec(options)?.[1];
  const limited = [
    ...(options.includes('IgnoreContainerCpuLimitRequirement: true') ? [] : ['cpu']),
    ...(options.includes('IgnoreContainerMemoryLimitRequirement: true') ? [] : ['memory']),
  ];
  return { ...(minimum === undefined ? {} : { minimum: Number(minimum) }), ...(options.includes('LimitRequirement') ? { limited } : {}) };
}

/** Fixtures are older than the newest release: the newest that serves what they hold is asked, unless removal is what they are about. */
function newestThatServes({ resources }: Workspace, newest: number, { rules: asked }: Ours): number {
  if (asked.includes('api/removed')) return newest;
  for (let minor = newest; minor >= OLDEST_MINOR; minor--) {
    const schemas = schemasFor(kubernetesVersion(minor));
    const isGone = resources.some(
      ({ apiVersion, kind }) => schemas.removal(apiVersion, kind) !== undefined && schemas.kind(apiVersion, kind)?.served !== true,
    );
    if (!isGone) return minor;
  }
  return newest;
}

/** Checks of kube-score that run only when asked for, as do rules of ours that are in no preset that is on by itself. */
const OPTIONAL = /Requests Equal Limits$|Seccomp Profile$|Ports Check$|Key Duplication$/;

/** Whether the fixture's run leaves its check out. */
const isLeftOut = ({ check, verdict }: Expected, ours: Ours): boolean =>
  verdict === 'skipped' && OPTIONAL.test(check) && ours.rules.every((id) => rules.get(id)?.meta.presets.includes('recommended') === false);

/** What our rules say of the fixture. */
function found(row: Expected, ours: Ours): readonly Diagnostic[] {
  if (isLeftOut(row, ours)) return [];
  const { repo, paths, options } = row;
  const sources = paths.map((path) => new SourceFile(path, readFileSync(join(corpus, repo, path), 'utf8')));
  const { limited, ...more } = settingsOf(options);
  const given = { ...ours.options, ...more };
  const settings = new Map<string, RuleSetting>(
    ours.rules
      .filter((id) => rules.has(id) && Object.keys(given).length > 0)
      .map((id) => [
        id,
        {
          severity: 'warning',
          options: id === 'resources/limits-missing' && limited !== undefined ? { ...given, resources: limited } : given,
        },
      ]),
  );
  const workspace = workspaceFromSources(sources);
  const result = lint(workspace, {
    versions: [kubernetesVersion(newestThatServes(workspace, Math.max(OLDEST_MINOR, minorOf(row)), ours))],
    selection: { presets: [], only: ours.rules, skip: ours.rules.includes('yaml') ? [] : ['yaml/syntax'], settings },
    namespace: 'default',
    inlineConfig: true,
  });
  return result.diagnostics.filter(
    ({ messageId, object, api }) => ours.about?.test(`${messageId} ${api?.field ?? ''} ${object?.fieldPath ?? ''}`) ?? true,
  );
}

/** kube-linter's own run names the kinds that it told of, and its fixtures the objects that are to pass. */
function agrees(row: Expected, ours: Ours): boolean {
  const findings = found(row, ours);
  if (!WRONG.has(row.verdict)) return findings.length === 0;
  const { count, messages = [] } = (row.said.startsWith('{"exit"') ? JSON.parse(row.said) : {}) as { count?: number; messages?: string[] };
  const kinds = messages.flatMap((text) => /^(?:~ )?(\w+)/.exec(text)?.[1] ?? []);
  const told = new Set(findings.map(({ object }) => object?.kind));
  const passes = findings.some(({ object }) => /^dont-?fire/.test(object?.name ?? '')) && count !== findings.length;
  return findings.length > 0 && !passes && kinds.every((kind) => told.has(kind));
}

const counts = { agree: 0, theirs: 0, ours: 0, scope: 0, open: 0 };
const stale = new Set(argued.keys());
for (const row of expected) {
  const ours = mapping.get(row.check);
  const key = [`${row.check} ${row.paths.join('|')}`, `${row.check} *`, `${row.verdict} *`].find((name) => argued.has(name));
  // What their fix makes of a fixture is clean, and so is what they have nothing to say of.
  if (ours !== undefined && agrees(row, ours)) counts.agree++;
  else if (key === undefined) {
    counts.open++;
    console.log(
      `OPEN  ${row.check}  ${row.repo}/${row.paths.join('|')}: they say ${row.verdict}${ours === undefined ? ', and no rule is mapped' : ''}`,
    );
  } else {
    const { who, why } = argued.get(key) ?? { who: 'open', why: '' };
    stale.delete(key);
    counts[who as keyof typeof counts]++;
    if (process.argv.includes('--show')) console.log(`${who.toUpperCase().padEnd(6)}${row.check}  ${row.paths.join('|')}: ${why}`);
  }
}
for (const key of stale) console.log(`STALE argued, and we agree: ${key}`);
const judged = expected.length - counts.scope;
const percent = (all: number): string => ((100 * counts.agree) / all).toFixed(1);
console.log(
  `${expected.length} fixtures, ${counts.scope} out of scope; of the other ${judged} we agree with ${counts.agree} (${percent(judged)} %, of all ${percent(expected.length)} %), theirs is wrong in ${counts.theirs}, ours in ${counts.ours}, open ${counts.open}`,
);
process.exitCode = counts.open + counts.ours + stale.size > 0 ? 1 : 0;
