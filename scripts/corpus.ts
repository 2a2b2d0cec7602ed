// Lints the real manifests of ../shared/corpus through the command line and holds the verdicts to those that real API servers recorded.
//
//   npm run corpus -- [--kubernetes-version 1.34] [--misses 20]
//
// An object counts as refused by us when it has a finding `api/…` of severity error.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Recorded {
  readonly repo: string;
  readonly file: string;
  readonly index: number;
  readonly item?: number;
  readonly kind: string;
  readonly name: string;
  readonly answer: { readonly code: number; readonly message?: string };
}

interface Report {
  readonly diagnostics: readonly {
    path: string;
    document: number;
    item?: number;
    rule: string;
    severity: string;
    message: string;
    line: number;
  }[];
  readonly notChecked: readonly { path: string; document?: number; reason: string }[];
  readonly summary: Record<string, number>;
}

const args = process.argv.slice(2);
const option = (name: string, fallback: string): string => {
  const at = args.indexOf(name);
  return at < 0 ? fallback : (args[at + 1] ?? fallback);
};
const root = resolve(import.meta.dirname, '..');
const shared = resolve(root, '../shared');
if (!existsSync(join(shared, 'corpus'))) {
  console.error('the corpus is not beside this checkout');
  process.exit(2);
}

function lintCorpus(version: string): { report: Report; seconds: number } {
  const folder = mkdtempSync(join(tmpdir(), 'kubeproof-'));
  const file = join(folder, 'report.json');
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/kubeproof.js'), 'lint', 'corpus', '--no-ignore', '-f', `json=${file}`, '--kubernetes-version', version],
    { cwd: shared, encoding: 'utf8' },
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 1) throw new Error(`lint ended with ${status}: ${stderr.slice(0, 2000)}`);
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  rmSync(folder, { recursive: true });
  return { report, seconds };
}

const key = (path: string, document: number, item: number | undefined): string =>
  `${path} [${document}]${item === undefined ? '' : ` item ${item}`}`;
const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(2)} %`;

for (const version of option('--kubernetes-version', '1.34').split(',')) {
  const { report, seconds } = lintCorpus(version);
  const ours = new Map<string, string>();
  for (const { path, document, item, rule, severity, message, line } of report.diagnostics)
    if (severity === 'error' && rule.startsWith('api/')) ours.set(key(path, document, item), `${rule} line ${line}: ${message}`);
  const recorded = readFileSync(join(shared, 'recorded/corpus', `${version}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Recorded);
  const counts = { agree: 0, falseAlarms: 0, missed: 0, decoding: 0, decodingFound: 0 };
  const misses: string[] = [];
  for (const { repo, file, index, item, kind, name, answer } of recorded) {
    const place = key(`corpus/${repo.replace('/', '+')}/${file}`, index, item);
    const refused = ![201, 409].includes(answer.code);
    const finding = ours.get(place);
    if (answer.code === 400) {
      counts.decoding++;
      if (finding !== undefined) counts.decodingFound++;
    }
    if (refused === (finding !== undefined)) counts.agree++;
    else {
      if (refused) counts.missed++;
      else counts.falseAlarms++;
      misses.push(
        `${refused ? 'MISSED' : 'FALSE '} ${place} ${kind} ${name}: ${refused ? `${answer.code} ${answer.message?.slice(0, 300)}` : finding}`,
      );
    }
  }
  console.log(`Kubernetes ${version}: ${JSON.stringify(report.summary)} in ${seconds.toFixed(1)} s`);
  console.log(
    `verdicts equal: ${percent(counts.agree, recorded.length)} of ${recorded.length}; false alarms ${counts.falseAlarms}, missed ${counts.missed}`,
  );
  console.log(`refused at decoding and found: ${percent(counts.decodingFound, counts.decoding)} of ${counts.decoding}`);
  const shown = Number(option('--misses', '0'));
  for (const miss of misses.slice(0, shown)) console.log(miss);
}
