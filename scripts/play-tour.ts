import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { withNamespace } from '../src/apiserver/new-cluster.ts';
import { bootstrapState } from '../src/cluster/bootstrap-state.ts';
import { printCluster } from '../src/cluster/saved-state.ts';
import { kubernetesVersion } from '../src/kubernetes/version.ts';
import type { Step } from './play-scenario.ts';
import { playWithKubectl } from './play-with-kubectl.ts';
import { realClients } from './real-kubectl.mjs';

const VERSION = kubernetesVersion(34);
/** No time passes on the server's clock. */
const clock = (): Date => new Date('2026-01-02T03:04:05Z');

/** Plays commands of kubectl and helm, of the packages of `release`, on a served cluster of 1.34 that has the namespace `shop`. */
export async function playTour(
  files: Readonly<Record<string, string>>,
  commands: readonly string[],
  release: string,
): Promise<readonly Step[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kubeproof-tour-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const stateFile = join(folder, '.state');
    const state = withNamespace(bootstrapState(VERSION, clock()), 'shop');
    writeFileSync(stateFile, printCluster({ version: VERSION, state, namespace: 'shop' }));
    const steps: Step[] = [];
    for (const command of commands) {
      const [client = '', ...words] = command.match(/'[^']*'|\S+/g)?.map((word) => word.replace(/^'(.*)'$/, '$1')) ?? [];
      const program = realClients(release)[client === 'helm' ? 'helm' : 'kubectl'];
      steps.push({ command, ...(await playWithKubectl(words, { program, folder, stateFile, clock })) });
    }
    return steps;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
