// Answers requests as the simulated API server does, for comparison with recorded answers of real ones.
//
//   npm run --silent answer -- --kubernetes-version 1.34 < cases.jsonl > answers.jsonl
//
// A case: {id, namespaced, request, live?}; with `live` the request is a PUT in its place, otherwise a POST to the namespace `conf`.
import { readFileSync, writeSync } from 'node:fs';
import { answerCase, type Case } from '../src/apiserver/answer.ts';
import { parseVersions } from '../src/kubernetes/version.ts';

const args = process.argv.slice(2);
const at = args.indexOf('--kubernetes-version');
const versions = parseVersions(at < 0 ? '1.34' : (args[at + 1] ?? ''));
if (!Array.isArray(versions)) {
  console.error('problem' in versions ? versions.problem : 'which version?');
  process.exit(2);
}
const version = versions[0];

let output = '';
const flush = (): void => {
  for (let rest = Buffer.from(output); rest.length > 0; ) rest = rest.subarray(writeAll(rest));
  output = '';
};
function writeAll(bytes: Buffer): number {
  try {
    return writeSync(1, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0;
    throw error;
  }
}

for (const line of readFileSync(0, 'utf8').split('\n')) {
  if (line.trim() === '') continue;
  const question = JSON.parse(line) as Case;
  output += `${JSON.stringify(answerCase(question, version))}\n`;
  if (output.length > 1 << 20) flush();
}
flush();
