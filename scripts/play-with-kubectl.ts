import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCluster, printCluster, type SavedCluster } from '../src/cluster/saved-state.ts';
import { SimulatedCluster } from '../src/cluster/simulated-cluster.ts';
import { kubeconfig } from '../src/serve/kubeconfig.ts';
import { listen } from '../src/serve/listen.ts';

/** What a command printed, and how it ended. */
export interface Played {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface PlayOptions {
  /** The program: a path. */
  readonly program: string;
  /** Where it runs: its relative paths start here. */
  readonly folder: string;
  /** A file that `--save` wrote; it is written anew with the cluster as the command leaves it. */
  readonly stateFile: string;
  /** The server's clock; the machine's where none is given. */
  readonly clock?: () => Date;
}

/** What waits for something that never happens is ended. */
const MOST_MS = 60_000;

/** Runs a real client on the served cluster: `words` are those behind the program's name. Rejects where the state cannot be read. */
export async function playWithKubectl(
  words: readonly string[],
  { program, folder, stateFile, clock = () => new Date() }: PlayOptions,
): Promise<Played> {
  const saved = parseCluster(JSON.parse(readFileSync(stateFile, 'utf8')));
  if (typeof saved === 'string') throw new Error(`${stateFile}: ${saved}`);
  const cluster = SimulatedCluster.of(saved.version, saved.state, clock);
  const played = await playOn(cluster, saved, words, program, folder);
  writeFileSync(stateFile, printCluster({ ...saved, state: cluster.state }));
  return played;
}

async function playOn(
  cluster: SimulatedCluster,
  { namespace = 'default' }: SavedCluster,
  words: readonly string[],
  program: string,
  folder: string,
): Promise<Played> {
  const home = mkdtempSync(join(tmpdir(), 'kubeproof-client-'));
  const listening = await listen(cluster, 0);
  try {
    const config = join(home, 'config');
    writeFileSync(config, kubeconfig(listening.url, namespace), { mode: 0o600 });
    return await run(program, words, folder, { PATH: process.env['PATH'], HOME: home, KUBECONFIG: config, LC_ALL: 'C' });
  } finally {
    await listening.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Runs a program to its end, without input. */
export function run(program: string, words: readonly string[], folder: string, env: NodeJS.ProcessEnv): Promise<Played> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: folder, env, timeout: MOST_MS, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ exit: code ?? 1, stdout: String(Buffer.concat(out)), stderr: String(Buffer.concat(err)) }));
  });
}
