// Holds our rules to what the fixtures of kube-linter, kube-score and Polaris expect of theirs: reported where they expect a finding, silent
// where they pass. scripts/facts/peer-checks.tsv says which rules of ours ask the same; expected-differences.tsv argues where we differ.
//
//   node scripts/run.mjs scripts/expected-corpus.ts [--show]
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
  readonly options: string;
}

interface Ours {
  readonly rules: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

const expected: readonly Expected[] = table(join(corpus, 'EXPECTED.tsv'))
  .filter(([repo = '', , , scope]) => TOOLS.includes(repo) && scope === 'lint')
  .map(([repo = '', paths = '', , , check = '', verdict = '', , options = '']) => ({
    repo,
    paths: paths.split('|'),
    check,
    verdict,
    options,
  }));

const mapping = new Map<string, Ours>(
  table(join(root, 'scripts/facts/peer-checks.tsv')).map(([check = '', ids = '', options = '']) => [
    check,
    { rules: ids.split(' '), options: JSON.parse(options === '' ? '{}' : options) as Record<string, unknown> },
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

/** Whether any of our rules says something of the fixture. */
function found(row: Expected, ours: Ours): boolean {
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
    selection: { presets: [], only: ours.rules, skip: ['yaml/syntax'], settings },
    namespace: 'default',
    inlineConfig: true,
  });
  return result.diagnostics.length > 0;
}

const counts = { agree: 0, theirs: 0, ours: 0, scope: 0, open: 0 };
const stale = new Set(argued.keys());
for (const row of expected) {
  const ours = mapping.get(row.check);
  const key = [`${row.check} ${row.paths.join('|')}`, `${row.check} *`, `${row.verdict} *`].find((name) => argued.has(name));
  const wanted = row.verdict === 'finding';
  // What their fix makes of a fixture is clean, and so is what they have nothing to say of.
  const agrees = ours !== undefined && found(row, ours) === wanted;
  if (agrees) counts.agree++;
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
console.log(
  `${expected.length} fixtures, ${counts.scope} out of scope; of the other ${judged} we agree with ${counts.agree} (${((100 * counts.agree) / judged).toFixed(1)} %), theirs is wrong in ${counts.theirs}, ours in ${counts.ours}, open ${counts.open}`,
);
process.exitCode = counts.open + counts.ours + stale.size > 0 ? 1 : 0;
