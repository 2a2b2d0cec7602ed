// Holds the Pods of ../shared/corpus that upstream's Pod Security tests allow or deny to our evaluation, each at its level and version.
//
//   node scripts/run.mjs scripts/pod-security-corpus.ts
//
// Prints the agreement on the verdict, and for denied Pods whether the check that upstream means is among ours; exits 1 if any differs.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Pod } from 'kubernetes-types/core/v1';
import { checks } from '../src/apiserver/pod-security/checks/index.ts';
import { evaluatePodSecurity } from '../src/apiserver/pod-security/evaluate.ts';
import { isLevel, parsePolicyVersion } from '../src/apiserver/pod-security/level.ts';
import { defaulted, kindOf } from '../src/apiserver/request.ts';
import type { Decoded } from '../src/kubernetes/objects.ts';
import { kubernetesVersion, NEWEST_MINOR } from '../src/kubernetes/version.ts';
import { parseDocuments } from '../src/loader/document.ts';
import { valueOf } from '../src/loader/node.ts';
import { SourceFile } from '../src/text/source-file.ts';

const REPOSITORY = 'kubernetes+pod-security-admission';
const release = kubernetesVersion(NEWEST_MINOR);
const corpus = resolve(import.meta.dirname, '../../shared/corpus');

interface Row {
  readonly path: string;
  /** `apparmorprofile`: a check's id in small letters. */
  readonly about: string;
  readonly denied: boolean;
}

const rows = readFileSync(join(corpus, 'EXPECTED.tsv'), 'utf8')
  .split('\n')
  .map((line) => line.split('\t'))
  .filter(([repository]) => repository === REPOSITORY)
  .map(([, path = '', , , check = '', verdict]): Row => ({ path, about: check.split(' ')[3] ?? '', denied: verdict === 'denied' }));

function podAt(path: string): Decoded<Pod> {
  const [document] = parseDocuments(new SourceFile(path, readFileSync(join(corpus, REPOSITORY, path), 'utf8')));
  const body = document?.root && valueOf(document.root);
  const kind = kindOf(body as object, release);
  if (kind === undefined) throw new Error(`${path} is no Pod`);
  return defaulted(kind, body, release) as Decoded<Pod>;
}

/** The check itself, or the one that says more in its place. */
const isAbout = (id: string, about: string): boolean =>
  checks.some((check) => check.id === id && [check.id, check.overrides].some((name) => name?.toLowerCase() === about));

let agreed = 0;
let named = 0;
for (const { path, about, denied } of rows) {
  const [, level = '', version = ''] = /testdata\/(\w+)\/(v1\.\d+)\//.exec(path) ?? [];
  const policyVersion = parsePolicyVersion(version);
  if (!isLevel(level) || policyVersion === undefined) throw new Error(`no level and version in ${path}`);
  const { metadata = {}, spec = {} } = podAt(path);
  // The fixtures are ahead of the releases that are bundled.
  const server = kubernetesVersion(Math.max(NEWEST_MINOR, policyVersion === 'latest' ? 0 : policyVersion));
  const found = evaluatePodSecurity({ level, version: policyVersion }, metadata, spec, server);
  if (found.length > 0 === denied) agreed++;
  else console.log(`${path}: upstream ${denied ? 'denies' : 'allows'}, we find ${JSON.stringify(found)}`);
  if (!denied) continue;
  if (found.some(({ check }) => isAbout(check, about))) named++;
  else console.log(`${path}: upstream means ${about}, we find ${JSON.stringify(found)}`);
}
const denials = rows.filter(({ denied }) => denied).length;
console.log(`verdicts ${agreed}/${rows.length}, checks named ${named}/${denials}`);
process.exit(agreed === rows.length && named === denials ? 0 : 1);
