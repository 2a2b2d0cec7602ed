import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openShiftObjects } from '../src/apiserver/bootstrap.ts';
import { withNamespace } from '../src/apiserver/new-cluster.ts';
import type { Io } from '../src/cli/io.ts';
import { main } from '../src/cli/main.ts';
import { buildProgram } from '../src/cli/program.ts';
import { bootstrapState } from '../src/cluster/bootstrap-state.ts';
import { printCluster } from '../src/cluster/saved-state.ts';
import type { KubernetesObject } from '../src/kubernetes/objects.ts';
import { kubernetesVersion, versionText } from '../src/kubernetes/version.ts';
import { type Played, playWithKubectl } from './play-with-kubectl.ts';
import { realClients } from './real-kubectl.mjs';

/** A command and what it came to. */
export interface Step extends Played {
  readonly command: string;
}

/** Commands of kubectl on files, from a known beginning. */
export interface Scenario {
  /** The namespace that the scenario is about, and the one that commands without `-n` are in. */
  readonly namespace: string;
  readonly context: string;
  readonly namespaceExists: boolean;
  readonly namespaceLabels: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
}

/** Who plays: kubeproof with its own commands where it has them, or the real kubectl throughout. */
export type Client = 'kubeproof' | 'kubectl';

const VERSION = kubernetesVersion(34);
/** A command of kubectl's takes as long on the server's clock, however busy this machine is: what a server does once a second depends on it. */
const MS_A_COMMAND = 150;

/** Plays a scenario in a folder of its own, on one cluster that is saved after each command. `start` is what its clock begins with. */
export async function playScenario(scenario: Scenario, client: Client, start: Date = new Date()): Promise<readonly Step[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kubeproof-scenario-'));
  try {
    for (const [name, text] of Object.entries(scenario.files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const stateFile = join(folder, '.state');
    writeFileSync(stateFile, printCluster({ version: VERSION, state: initialState(scenario, start), namespace: scenario.context }));
    const steps: Step[] = [];
    for (const [index, command] of scenario.commands.entries()) {
      const words = wordsOf(command);
      const clock = (): Date => new Date(start.getTime() + index * MS_A_COMMAND);
      const play = client === 'kubectl' || !isOurs(words) ? playWithReal : playWithOurs;
      const played = play(words, folder, stateFile, clock);
      steps.push({ command, ...(await played) });
    }
    return steps;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function initialState({ namespace, namespaceExists, namespaceLabels }: Scenario, now: Date): ReturnType<typeof bootstrapState> {
  // The scenarios were recorded on an API server that is built from OpenShift's tree.
  const cluster = bootstrapState(VERSION, now).with('rbac.authorization.k8s.io', ...openShiftObjects(VERSION));
  if (!namespaceExists) return cluster;
  const made = withNamespace(cluster, namespace);
  const object = made.get('', 'Namespace', '', namespace) as KubernetesObject;
  const labels = Object.fromEntries(namespaceLabels.map((label) => label.split('=')));
  return made.with('', { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...labels } } });
}

/** The words of a command as a shell would give them; recorded ones are without quotes, so that braces must tell what belongs together. */
function wordsOf(command: string): string[] {
  const words: string[] = [];
  let depth = 0;
  for (const part of command.split(' ').slice(1)) {
    if (depth > 0) words.push(`${words.pop() ?? ''} ${part}`);
    else words.push(part);
    depth = Math.max(0, depth + count(part, /[{[]/g) - count(part, /[}\]]/g));
  }
  return words;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Whether kubeproof has the command itself: one that asks the simulated cluster, with every flag that it is given. */
function isOurs(words: readonly string[]): boolean {
  const [verb = '', noun = ''] = words;
  if (verb === 'apply' && /^[a-z]+-last-applied$/.test(noun)) return false;
  if (verb === 'create' && !words.some((word) => /^(-f|--filename)/.test(word))) return false;
  const command = buildProgram(ioOf('.'), () => undefined).commands.find((known) => known.name() === verb);
  const leaf = command?.commands.find((known) => known.name() === noun) ?? command;
  if (leaf?.options.some(({ long }) => long === '--state') !== true) return false;
  const known = leaf.options.flatMap(({ long, short }) => [long, short]);
  return words.every(
    (word) => !/^--?[a-zA-Z]/.test(word) || known.includes(word.startsWith('--') ? word.replace(/=.*$/s, '') : word.slice(0, 2)),
  );
}

const playWithReal = (words: readonly string[], folder: string, stateFile: string, clock: () => Date): Promise<Played> =>
  playWithKubectl(words, { program: realClients(versionText(VERSION)).kubectl, folder, stateFile, clock });

async function playWithOurs(words: readonly string[], folder: string, stateFile: string, now: () => Date): Promise<Played> {
  let [stdout, stderr] = ['', ''];
  const io = ioOf(
    folder,
    (text) => {
      stdout += text;
    },
    (text) => {
      stderr += text;
    },
  );
  const quiet = ['apply', 'diff'].includes(words[0] ?? '') ? ['--quiet'] : [];
  const exit = await main([...words, ...quiet, '--state', stateFile, '--save', stateFile], { ...io, now });
  return { exit, stdout, stderr };
}

function ioOf(folder: string, out: Io['out'] = () => undefined, err: Io['err'] = () => undefined): Io {
  const readStdin = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array());
  return { out, err, readStdin, env: {}, folder, outIsTerminal: false, errIsTerminal: false, columns: undefined };
}
