// Mends Polaris' fixtures with our fixes, the unsafe ones too, and compares with what Polaris' own mending makes of them: the same meaning, the
// lines in their order, every comment still there, nothing left to tell, nothing changed by mending twice. Each is played as it is, with a
// comment above each line, and with lines that end as on Windows.
//
//   node scripts/run.mjs scripts/fixes-corpus.ts
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { applyFixes } from '../src/diagnostics/apply-fixes.ts';
import { kubernetesVersion, NEWEST_MINOR } from '../src/kubernetes/version.ts';
import { lint } from '../src/lint/lint.ts';
import type { RuleSetting } from '../src/lint/presets.ts';
import { workspaceFromSources } from '../src/loader/workspace.ts';
import { SourceFile } from '../src/text/source-file.ts';

const root = resolve(import.meta.dirname, '..');
const corpus = resolve(root, '../shared/corpus');
if (!existsSync(corpus)) {
  console.error('the corpus is not beside this checkout');
  process.exit(2);
}

const table = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

const mapping = new Map(table(join(root, 'scripts/facts/peer-checks.tsv')).map(([check = '', ...ours]) => [check, ours]));

/** The text after as many rounds of mending as it takes, and what is still told of. */
function mended(text: string, [ids = '', options = '']: readonly string[]): { readonly text: string; readonly left: readonly string[] } {
  const rules = ids.split(' ');
  const setting: RuleSetting = { severity: 'warning', options: JSON.parse(options || '{}') as Record<string, unknown> };
  const run = (now: string) =>
    lint(workspaceFromSources([new SourceFile('a.yaml', now)]), {
      versions: [kubernetesVersion(NEWEST_MINOR)],
      selection: { presets: [], only: rules, skip: ['yaml/syntax'], settings: new Map(rules.map((rule) => [rule, setting])) },
      namespace: 'default',
      inlineConfig: true,
    }).diagnostics;
  let now = text;
  for (let round = 0; round < 10; round++) {
    const next = applyFixes(run(now), { unsafe: true })[0]?.text ?? now;
    if (next === now) break;
    now = next;
  }
  return { text: now, left: run(now).map(({ message }) => message) };
}

/** What an object means: absent, null and empty are one, and so is false. */
function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaning);
  if (typeof value !== 'object' || value === null) return value === null || value === false || value === '' ? undefined : value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = meaning(inner);
    const isEmpty = kept === undefined || (typeof kept === 'object' && kept !== null && Object.keys(kept).length === 0);
    return isEmpty ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(entries);
}

const objectsIn = (text: string): unknown[] =>
  workspaceFromSources([new SourceFile('a.yaml', text)]).resources.map(({ value }) => meaning(value));

const commented = (text: string): string =>
  text
    .split('\n')
    .map((line, index) => (line.trim() === '' ? line : `${/^ */.exec(line)?.[0] ?? ''}# line ${index}\n${line}`))
    .join('\n');

const commentsIn = (text: string): string[] => text.split('\n').flatMap((line) => /^\s*(# line \d+)/.exec(line)?.[1] ?? []);

/** The lines that both have, in the order of each. */
function keepsOrder(before: string, after: string): boolean {
  const lines = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim());
  const [old, now] = [lines(before), lines(after)];
  const [inNow, inOld] = [new Set(now), new Set(old)];
  return isDeepStrictEqual(
    old.filter((line) => inNow.has(line)),
    now.filter((line) => inOld.has(line)),
  );
}

let wrong = 0;
let count = 0;
for (const [repo = '', path = '', , , check = '', verdict] of table(join(corpus, 'EXPECTED.tsv'))) {
  if (verdict !== 'autofix-golden') continue;
  const file = join(corpus, repo, path);
  const golden = objectsIn(readFileSync(file, 'utf8'));
  const before = readFileSync(join(dirname(file), file.slice(dirname(file).length + 1).replace('mutated', 'failure')), 'utf8');
  for (const [way, text] of [
    ['as it is', before],
    ['with comments', commented(before)],
    ['as on Windows', before.replaceAll('\n', '\r\n')],
  ] as const) {
    count++;
    const { text: after, left } = mended(text, mapping.get(check) ?? []);
    const problems = [
      ...(isDeepStrictEqual(objectsIn(after), golden) ? [] : ['another meaning']),
      ...(isDeepStrictEqual(commentsIn(after), commentsIn(text)) ? [] : ['comments are gone']),
      ...(keepsOrder(text, after) ? [] : ['another order']),
      ...(way === 'as on Windows' && /[^\r]\n/.test(after) ? ['other ends of lines'] : []),
      ...left.map((message) => `still told: ${message}`),
    ];
    if (problems.length === 0) continue;
    wrong++;
    console.log(`${check} ${path}, ${way}: ${problems.join('; ')}`);
    if (process.argv.includes('--show')) console.log(after);
  }
}
console.log(`${count} mendings of Polaris' fixtures, ${count - wrong} as Polaris means them`);
process.exitCode = wrong > 0 ? 1 : 0;
