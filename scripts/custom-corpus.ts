// Plays the custom resources of ../shared/corpus under the CRDs of their own trees and holds the answers to those of real API servers.
//
//   node scripts/run.mjs scripts/custom-corpus.ts [--misses 20]
//
// The second table holds the verdicts that the repositories themselves state (EXPECTED.tsv) to ours.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ClusterState } from '../src/apiserver/cluster-state.ts';
import { newCluster, withNamespace } from '../src/apiserver/new-cluster.ts';
import { type ApiResponse, handle, isAccepted, kindOf } from '../src/apiserver/request.ts';
import { servedKinds } from '../src/apiserver/served-kinds.ts';
import { kubernetesVersion } from '../src/kubernetes/version.ts';
import { type Document, parseDocuments } from '../src/loader/document.ts';
import { type Resource, toResources } from '../src/loader/resource.ts';
import { SourceFile } from '../src/text/source-file.ts';

interface Answer {
  readonly code: number;
  readonly message?: string;
  readonly causes?: readonly { readonly reason: string; readonly field: string; readonly message: string }[];
  readonly warnings?: readonly string[];
}

interface Recorded {
  readonly repo: string;
  readonly file: string;
  readonly index: number;
  readonly item?: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly crd: string;
  readonly answer: Answer;
}

const VERSION = kubernetesVersion(34);
const args = process.argv.slice(2);
const misses = Number(args[args.indexOf('--misses') + 1] ?? 0) || 0;
const shared = resolve(import.meta.dirname, '../../shared');
if (!existsSync(join(shared, 'corpus'))) {
  console.error('the corpus is not beside this checkout');
  process.exit(2);
}

const files = new Map<string, readonly Document[]>();

function documentsOf(repo: string, file: string): readonly Document[] {
  const path = join('corpus', repo.replace('/', '+'), file);
  const known = files.get(path);
  if (known) return known;
  const documents = parseDocuments(new SourceFile(path, readFileSync(join(shared, path), 'utf8')));
  files.set(path, documents);
  return documents;
}

const resourcesOf = (repo: string, file: string): readonly Resource[] =>
  documentsOf(repo, file).flatMap((document) => toResources(document).resources);

interface Crd {
  readonly metadata?: { readonly name?: string };
  readonly spec?: { readonly group?: string; readonly names?: { readonly kind?: string }; readonly conversion?: unknown };
}

const clusters = new Map<string, ClusterState>();

/** A cluster with some CRDs, without their conversion webhooks, as the recorded answers had them. */
function clusterWith(crds: readonly Crd[], key: string): ClusterState {
  const known = clusters.get(key);
  if (known) return known;
  let state = withNamespace(newCluster(), 'conf');
  for (const crd of crds) {
    const { conversion: _webhook, ...spec } = crd.spec ?? {};
    const body = { ...crd, spec };
    const kind = kindOf(body as object, VERSION);
    if (kind === undefined) throw new Error(`${key}: no CRD of a version that is served`);
    const response = handle({ verb: 'create', kind, namespace: '', body }, state, VERSION);
    if (isAccepted(response)) state = response.state;
    else console.log(`CRD REFUSED ${key}: ${response.status.message}`);
  }
  clusters.set(key, state);
  return state;
}

const crdsIn = (resources: readonly Resource[]): readonly Crd[] =>
  resources
    .filter((resource) => resource.kind === 'CustomResourceDefinition' && resource.apiVersion === 'apiextensions.k8s.io/v1')
    .map(({ value }) => value as Crd);

const crdIn = (resources: readonly Resource[], group: string, kind: string): Crd | undefined =>
  crdsIn(resources).find(({ spec }) => spec?.group === group && spec.names?.kind === kind);

function ask(resource: Readonly<Record<string, unknown>>, apiVersion: string, kind: string, state: ClusterState): ApiResponse | undefined {
  const info = servedKinds(state, VERSION).find((each) => each.apiVersion === apiVersion && each.kind === kind);
  const { metadata } = resource as { metadata?: { namespace?: unknown } };
  const own = typeof metadata?.namespace === 'string' ? metadata.namespace : 'conf';
  const namespace = info?.namespaced ? own : '';
  return info && handle({ verb: 'create', kind: info, namespace, body: resource }, withNamespace(state, own), VERSION);
}

const toAnswer = (response: ApiResponse): Answer =>
  isAccepted(response) ? response : { code: response.code, message: response.status.message, causes: response.status.causes ?? [] };

const bag = (answer: Answer): string =>
  answer.causes?.length
    ? answer.causes
        .map(({ reason, field, message }) => `${reason} ${field} ${message}`)
        .sort()
        .join('\n')
    : (answer.message ?? '');

const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(2)} % (${part} of ${all})`;

function playRecorded(): void {
  const recorded = readFileSync(join(shared, 'recorded/corpus/custom-1.34.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Recorded);
  const counts = { verdict: 0, refused: 0, causes: 0, warnings: 0 };
  const missed: string[] = [];
  const started = performance.now();
  let asking = 0;
  for (const { repo, file, index, item, apiVersion, kind, name, crd: crdFile, answer } of recorded) {
    const place = `${repo} ${file} [${index}]${item === undefined ? '' : ` item ${item}`} ${kind} ${name}`;
    const resource = resourcesOf(repo, file).find((each) => each.document.index === index && each.item === item && each.kind === kind);
    const group = apiVersion.slice(0, apiVersion.indexOf('/'));
    const crd = crdIn(resourcesOf(repo, crdFile), group, kind);
    if (!resource || !crd) {
      missed.push(`${place}: ${resource ? 'no CRD' : 'no such document'}`);
      continue;
    }
    const state = clusterWith([crd], `${repo} ${crdFile} ${group} ${kind}`);
    const before = performance.now();
    const response = ask(resource.value, apiVersion, kind, state);
    asking += performance.now() - before;
    if (!response) {
      missed.push(`${place}: not served`);
      continue;
    }
    const got = toAnswer(response);
    const isSame = got.code < 300 === answer.code < 300;
    if (isSame) counts.verdict++;
    if (answer.code >= 300) counts.refused++;
    const isSameWords = got.code === answer.code && (answer.code < 300 || bag(got) === bag(answer));
    if (answer.code >= 300 && isSameWords) counts.causes++;
    const isSameWarnings = JSON.stringify(response.warnings) === JSON.stringify(answer.warnings ?? []);
    if (isSameWarnings) counts.warnings++;
    if (!isSame || !isSameWords || !isSameWarnings)
      missed.push(
        `${place}\n   want ${answer.code} ${bag(answer).slice(0, 400)} ${JSON.stringify(answer.warnings ?? [])}\n   got  ${got.code} ${bag(got).slice(0, 400)} ${JSON.stringify(response.warnings)}`,
      );
  }
  console.log(
    `recorded: ${recorded.length} custom resources, ${(performance.now() - started).toFixed(0)} ms, of that asking ${asking.toFixed(0)} ms`,
  );
  console.log(`  verdict                 ${percent(counts.verdict, recorded.length)}`);
  console.log(`  causes and words        ${percent(counts.causes, counts.refused)} of those refused`);
  console.log(`  warnings                ${percent(counts.warnings, recorded.length)}`);
  for (const miss of missed.slice(0, misses)) console.log(`MISS ${miss}`);
}

interface Expected {
  readonly repo: string;
  readonly file: string;
  /** The chunk that is meant; all of the file where it is empty. */
  readonly doc: string;
  readonly check: string;
  readonly verdict: string;
  readonly words: string;
}

function readExpected(): readonly Expected[] {
  const [, ...lines] = readFileSync(join(shared, 'corpus/EXPECTED.tsv'), 'utf8').trimEnd().split('\n');
  return lines
    .map((line) => line.split('\t'))
    .map(([repo = '', file = '', doc = '', , check = '', verdict = '', words = '']) => ({ repo, file, doc, check, verdict, words }))
    .filter(({ check, verdict }) => /^(gateway-api CRD|istio CRD|kubectl-validate)/.test(check) && verdict !== 'unknown');
}

/** Where the CRDs of a tree are that a row speaks of. */
const CRD_FOLDERS: readonly (readonly [repo: string, check: RegExp, folder: string])[] = [
  ['kubernetes-sigs+gateway-api', /experimental/, 'config/crd/experimental'],
  ['kubernetes-sigs+gateway-api', /./, 'config/crd/standard'],
  ['kubernetes+apiextensions-apiserver', /./, 'test/integration/ratcheting_test_cases/crds'],
  ['istio+istio', /./, 'manifests/charts/base/files'],
  ['kubernetes-sigs+kubectl-validate', /./, 'testcases/crds'],
];

function clusterFor({ repo, check, file }: Expected): ClusterState {
  const folder = CRD_FOLDERS.find(([of, which]) => of === repo && which.test(`${check} ${file}`))?.[2] ?? '';
  const key = `${repo} ${folder}`;
  const crdFiles = readdirSync(join(shared, 'corpus', repo, folder)).filter((name) => name.endsWith('.yaml'));
  const crds = clusters.has(key) ? [] : crdFiles.flatMap((name) => crdsIn(resourcesOf(repo, join(folder, name))));
  return clusterWith(crds, key);
}

/** Why one document is refused; undefined where it is not. */
function refusal({ value, apiVersion, kind }: Resource, state: ClusterState): string | undefined {
  const { _err, ...plain } = value;
  const response = ask(plain, apiVersion, kind, state);
  if (response === undefined) return `no matches for kind "${kind}" in version "${apiVersion}"`;
  return isAccepted(response) ? undefined : response.status.message;
}

function playExpected(): void {
  const counts = new Map<string, { agree: number; all: number }>();
  const missed: string[] = [];
  for (const row of readExpected()) {
    const documents = documentsOf(row.repo, row.file).filter(({ index }) => row.doc === '' || index === Number(row.doc));
    const state = clusterFor(row);
    const unreadable = documents.flatMap(({ problems }) => problems.map(({ message }) => message));
    const refusals = documents.flatMap((document) => toResources(document).resources.flatMap((resource) => refusal(resource, state) ?? []));
    const all = [...unreadable, ...refusals];
    const agrees = all.length > 0 === (row.verdict === 'invalid');
    const key = `${row.repo}, ${row.check}, ${row.verdict}`;
    const count = counts.get(key) ?? { agree: 0, all: 0 };
    counts.set(key, { agree: count.agree + (agrees ? 1 : 0), all: count.all + 1 });
    if (!agrees)
      missed.push(`${row.repo} ${row.file} [${row.doc}] ${row.verdict} ${row.words.slice(0, 200)}\n   got ${all.join('; ').slice(0, 400)}`);
  }
  console.log('stated by the repositories, same verdict:');
  for (const [key, { agree, all }] of counts) console.log(`  ${percent(agree, all).padEnd(24)} ${key}`);
  for (const miss of missed.slice(0, misses)) console.log(`MISS ${miss}`);
}

playRecorded();
playExpected();
