// Lints well-kept applications of ../shared/corpus with `recommended` and compares what the rules say with scripts/facts/accepted-alarms.tsv,
// where each finding that stays is argued. The server's own verdicts are held to recorded ones elsewhere (scripts/corpus.ts).
//
//   node scripts/run.mjs scripts/false-alarms.ts
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { kubernetesVersion, NEWEST_MINOR } from '../src/kubernetes/version.ts';
import { lint } from '../src/lint/lint.ts';
import { loadWorkspace } from '../src/loader/workspace.ts';

const REPOSITORIES = [
  'prometheus-operator+kube-prometheus',
  'kubernetes+ingress-nginx',
  'metallb+metallb',
  'cert-manager+cert-manager',
  'kubernetes-sigs+metrics-server',
  'GoogleCloudPlatform+microservices-demo',
  'projectcalico+calico',
  'rook+rook',
];

const root = resolve(import.meta.dirname, '..');
const corpus = resolve(root, '../shared/corpus');
if (!existsSync(corpus)) {
  console.error('the corpus is not beside this checkout');
  process.exit(2);
}

const accepted = new Set(
  readFileSync(join(root, 'scripts/facts/accepted-alarms.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t').slice(0, 2).join('\t')),
);
const seen = new Set<string>();
let fresh = 0;
for (const repository of REPOSITORIES) {
  const workspace = await loadWorkspace([repository], { folder: corpus, ignoreFiles: false, markdown: false });
  const { diagnostics } = lint(workspace, {
    versions: [kubernetesVersion(NEWEST_MINOR)],
    selection: { presets: ['recommended'], only: [], skip: ['api', 'yaml'], settings: new Map() },
    namespace: 'default',
    inlineConfig: true,
  });
  for (const { rule, location, message } of diagnostics) {
    const key = `${rule}\t${location.source.path}`;
    seen.add(key);
    if (accepted.has(key)) continue;
    fresh++;
    console.log(`${key}\t${message}`);
  }
  console.log(`# ${repository}: ${workspace.resources.length} objects, ${diagnostics.length} findings`);
}
const gone = [...accepted].filter((key) => !seen.has(key));
for (const key of gone) console.log(`# argued, and not said any more: ${key}`);
process.exitCode = fresh + gone.length > 0 ? 1 : 0;
