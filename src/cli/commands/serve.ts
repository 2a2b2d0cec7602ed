import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { impersonated } from '../../rbac/user.ts';
import { versionText } from '../../kubernetes/version.ts';
import { kubeconfig } from '../../serve/kubeconfig.ts';
import { listen, type Listening } from '../../serve/listen.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, UsageError } from '../io.ts';
import { type ClusterOptions, openCluster, type OpenedCluster, saveCluster } from './open-cluster.ts';

/** The flags of `kubeproof serve`. */
export interface ServeFlags extends ClusterOptions {
  readonly port: string;
  readonly kubeconfig?: string;
  readonly dump?: string;
  readonly quiet?: boolean;
}

/** `kubeproof serve`: the cluster for real clients, until someone stops it. */
export async function runServe(flags: ServeFlags, io: Io): Promise<ExitCode> {
  const port = portOf(flags.port);
  const opened = await openCluster(flags, io);
  const user = flags.as === undefined ? undefined : impersonated(flags.as, flags.asGroup);
  const listening = await listenOn(port, () => listen(opened.cluster, port, user));
  try {
    const config = kubeconfig(listening.url, opened.namespace);
    if (flags.kubeconfig === undefined) io.out(config);
    else write(flags.kubeconfig, config, io);
    if (!flags.quiet) io.err(banner(listening, opened, flags));
    const signal = await (io.untilStopped?.() ?? new Promise<never>(() => undefined));
    return signal === 'SIGINT' ? 130 : 0;
  } finally {
    await listening.close();
    saveCluster(opened, { save: flags.dump ?? flags.save }, io);
  }
}

const LAST_PORT = 65_535;

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= LAST_PORT) return port;
  throw new UsageError(`--port ${JSON.stringify(text)} is no port`, `give a number up to ${LAST_PORT}, or 0 for any that is free`);
}

async function listenOn(port: number, start: () => Promise<Listening>): Promise<Listening> {
  try {
    return await start();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new UsageError(`port ${port} is taken`, 'give another with --port, or none for any that is free');
    if (code === 'EACCES') throw new UsageError(`port ${port} is not for everyone to use`, 'give one above 1023 with --port');
    throw error;
  }
}

function write(file: string, text: string, { folder }: Io): void {
  try {
    writeFileSync(resolve(folder, file), text, { mode: 0o600 });
  } catch (error) {
    throw new UsageError(`the kubeconfig could not be written to ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function banner({ url }: Listening, { cluster, origin }: OpenedCluster, { kubeconfig: file = 'FILE' }: ServeFlags): string {
  return `Kubernetes ${versionText(cluster.version)} simulated at ${url}, for this machine only, in memory; it holds ${origin}
  use it with: export KUBECONFIG=${file}   stop it with Ctrl-C
  real nodes, controllers of workloads and webhooks are not simulated: nothing runs
`;
}
