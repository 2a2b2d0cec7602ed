// Plays the recorded requests of ../shared/recorded through the simulator and prints how often it agrees.
//
//   npm run conformance -- [--kubernetes-version 1.34] [--kind Pod] [--misses 20] [create|update]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { answerCase, type Case } from '../src/apiserver/answer.ts';
import { parseVersions } from '../src/kubernetes/version.ts';

const args = process.argv.slice(2);
const option = (name: string): string | undefined => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const versionOption = option('--kubernetes-version') ?? '1.34';
const kind = option('--kind');
const misses = option('--misses') ?? '0';
const verb = args[0] ?? 'create';
const shared = resolve(import.meta.dirname, '../../shared/recorded');
if (!existsSync(shared)) {
  console.error(`the recorded answers are not beside this checkout (${shared})`);
  process.exit(2);
}
const versions = parseVersions(versionOption);
if (!Array.isArray(versions)) {
  console.error('problem' in versions ? versions.problem : 'which version?');
  process.exit(2);
}
const files = readdirSync(join(shared, verb))
  .filter((file) => file.endsWith('.jsonl') && (kind === undefined || file.startsWith(`${kind}.`)))
  .map((file) => join(shared, verb, file));
const folder = mkdtempSync(join(tmpdir(), 'kubeproof-'));
for (const version of versions) {
  const started = process.hrtime.bigint();
  const answers = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.stringify(answerCase(JSON.parse(line) as Case, version))),
  );
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  const answersFile = join(folder, 'answers.jsonl');
  writeFileSync(answersFile, answers.join('\n'));
  console.log(`Kubernetes 1.${version.minor}: ${answers.length} answers in ${Math.round(ms)} ms`);
  const compare = ['--version', `1.${version.minor}`, '--answers', answersFile, '--misses', misses, ...files];
  spawnSync(process.execPath, [join(shared, 'compare.mjs'), ...compare], { stdio: 'inherit' });
}
rmSync(folder, { recursive: true });
