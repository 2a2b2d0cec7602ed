// Plays one scenario of kubectl commands and prints it again with our outputs. `--client kubectl`: all by the real kubectl on `serve`.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { openShiftObjects } from '../src/apiserver/bootstrap.ts';
import { withNamespace } from '../src/apiserver/new-cluster.ts';
import type { Io } from '../src/cli/io.ts';
import { main } from '../src/cli/main.ts';
import { buildProgram } from '../src/cli/program.ts';
import { bootstrapState } from '../src/cluster/bootstrap-state.ts';
import { printCluster } from '../src/cluster/saved-state.ts';
import type { KubernetesObject } from '../src/kubernetes/objects.ts';
import { kubernetesVersion, versionText } from '../src/kubernetes/version.ts';
import { playWithKubectl } from './play-with-kubectl.ts';
import { realClients } from './real-kubectl.mjs';

interface Step {
  readonly command: string;
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Scenario {
  readonly name: string;
  /** The namespace that the scenario is about, and the one that commands without `-n` are in. */
  readonly namespace: string;
  readonly context: string;
  readonly namespaceExists: boolean;
  readonly namespaceLabels: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const VERSION = kubernetesVersion(34);
/** A command takes as long on the server's clock, however busy this machine is: what a server does once a second depends on it. */
const MS_A_COMMAND = 150;
const START = Date.now();
const { values, positionals } = parseArgs({ options: { client: { type: 'string' } }, allowPositionals: true });
const [file] = positionals;
if (file === undefined) {
  process.stderr.write('usage: npm run --silent scenario -- [--client kubectl] FILE.json\n');
  process.exit(2);
}
const scenario = JSON.parse(readFileSync(file, 'utf8')) as Scenario;
const folder = mkdtempSync(join(tmpdir(), 'kubeproof-scenario-'));
try {
  for (const [name, text] of Object.entries(scenario.files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const state = join(folder, '.state');
  writeFileSync(state, printCluster({ version: VERSION, state: initialState(), namespace: scenario.context }));
  const steps: Step[] = [];
  for (const [index, { command }] of scenario.steps.entries()) steps.push(await play(command, state, index));
  process.stdout.write(`${JSON.stringify({ ...scenario, steps }, undefined, 1)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function initialState(): ReturnType<typeof bootstrapState> {
  const { namespace, namespaceExists, namespaceLabels } = scenario;
  // The scenarios were recorded on an API server that is built from OpenShift's tree.
  const cluster = bootstrapState(VERSION, new Date()).with('rbac.authorization.k8s.io', ...openShiftObjects(VERSION));
  if (!namespaceExists) return cluster;
  const made = withNamespace(cluster, namespace);
  const object = made.get('', 'Namespace', '', namespace) as KubernetesObject;
  const labels = Object.fromEntries(namespaceLabels.map((label) => label.split('=')));
  return made.with('', { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...labels } } });
}

/** The words of a command as a shell would give them; the recorded ones are without quotes. */
function wordsOf(command: string): string[] {
  return command.split(' ').slice(1);
}

/** Whether kubeproof has the command itself: one that asks the simulated cluster, and knows what it is given. */
function isOurs(words: readonly string[]): boolean {
  const [verb = '', noun = ''] = words;
  if (verb === 'apply' && /^[a-z]+-last-applied$/.test(noun)) return false;
  if (verb === 'create' || verb === 'replace') return words.some((word) => /^(-f|--filename)/.test(word));
  const command = buildProgram(ioOf(), () => undefined).commands.find((known) => known.name() === verb);
  const leaf = command?.commands.find((known) => known.name() === noun) ?? command;
  return leaf?.options.some(({ long }) => long === '--state') ?? false;
}

async function play(command: string, state: string, index: number): Promise<Step> {
  const words = wordsOf(command);
  if (values.client === 'kubectl' || !isOurs(words)) {
    const program = realClients(versionText(VERSION)).kubectl;
    const clock = (): Date => new Date(START + index * MS_A_COMMAND);
    return { command, ...(await playWithKubectl(words, { program, folder, stateFile: state, clock })) };
  }
  let stdout = '';
  let stderr = '';
  const quiet = ['apply', 'diff'].includes(words[0] ?? '') ? ['--quiet'] : [];
  const io = ioOf(
    (text) => {
      stdout += text;
    },
    (text) => {
      stderr += text;
    },
  );
  const exit = await main([...words, ...quiet, '--state', state, '--save', state], io);
  return { command, exit, stdout, stderr };
}

function ioOf(out: Io['out'] = () => undefined, err: Io['err'] = () => undefined): Io {
  const readStdin = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array());
  return { out, err, readStdin, env: {}, folder, outIsTerminal: false, errIsTerminal: false, columns: undefined };
}
