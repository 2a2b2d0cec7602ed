import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bootstrapState } from '../../cluster/bootstrap-state.ts';
import { assumed, clusterWith, type GivenObject } from '../../cluster/initial-state.ts';
import { isSavedCluster, parseCluster, printCluster } from '../../cluster/saved-state.ts';
import { SimulatedCluster } from '../../cluster/simulated-cluster.ts';
import { impersonated } from '../../rbac/user.ts';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { filesAtRevision } from '../../loader/git-tree.ts';
import { loadWorkspace, type Workspace, workspaceFromSources } from '../../loader/workspace.ts';
import { type Io, UsageError } from '../io.ts';
import { versionsOf } from './input.ts';

/** The flags of every command that asks the simulated cluster. */
export interface ClusterOptions {
  readonly state?: readonly string[];
  readonly save?: string;
  readonly assume?: readonly string[];
  readonly crds?: readonly string[];
  readonly kubernetesVersion?: string;
  readonly namespace?: string;
  readonly as?: string;
  readonly asGroup?: readonly string[];
}

/** The cluster, asked by whom `--as` names. */
export function askingAs(cluster: SimulatedCluster, { as: name, asGroup }: ClusterOptions): SimulatedCluster {
  if (name === undefined && asGroup !== undefined)
    throw new UsageError('requesting groups for impersonation without impersonating a user', 'add --as USER');
  return name === undefined ? cluster : cluster.as(impersonated(name, asGroup));
}

/** A cluster to ask, and how its user stands to it. */
export interface OpenedCluster {
  readonly cluster: SimulatedCluster;
  /** Of objects that name none: `-n`, else the saved context's, else `default`. */
  readonly namespace: string;
  /** What a saved cluster says of it: `-n` is for one command. */
  readonly context?: string;
  /** For the banner: `cluster.yaml (212 objects)`. */
  readonly origin: string;
}

/** Builds the cluster that the flags describe. What cannot be in it is a usage error that says where and why. */
export async function openCluster(options: ClusterOptions, io: Io): Promise<OpenedCluster> {
  const texts = [...(options.state ?? []), ...(options.crds ?? [])];
  const [only] = options.state ?? [];
  const saved = texts.length === 1 && only !== undefined ? savedCluster(only, io) : undefined;
  if (saved) return { ...saved, context: saved.namespace, namespace: options.namespace ?? saved.namespace };
  const [version] = versionsOf(options).slice(-1);
  if (version === undefined) throw new UsageError('no Kubernetes version is given');
  const given: GivenObject[] = [];
  for (const text of texts) given.push(...(await readState(text, io)));
  const cluster = buildCluster(given, version, options, io);
  return { cluster, namespace: options.namespace ?? 'default', origin: originOf(texts, given.length) };
}

function originOf(texts: readonly string[], count: number): string {
  return texts.length === 0 ? 'what a new cluster holds' : `${texts.join(', ')} (${count} object${count === 1 ? '' : 's'})`;
}

const clockOf = ({ now }: Io): (() => Date) => now ?? (() => new Date());

function buildCluster(
  given: readonly GivenObject[],
  version: KubernetesVersion,
  { assume = [] }: ClusterOptions,
  io: Io,
): SimulatedCluster {
  const now = clockOf(io)();
  const { cluster, problems } = clusterWith(given, version, now, bootstrapState(version, now));
  const [problem] = problems;
  if (problem) {
    const more = problems.length === 1 ? '' : `; ${problems.length - 1} more like it`;
    throw new UsageError(
      `${problem.place}: cannot be in the state: ${problem.message}${more}`,
      'mend it, leave it out, or declare what it needs with --assume KIND/NAME',
    );
  }
  let { state } = cluster;
  for (const text of assume) {
    const next = assumed(text, state, version);
    if (typeof next === 'string') throw new UsageError(`--assume ${next}`);
    state = next;
  }
  return SimulatedCluster.of(version, state, clockOf(io));
}

/** A file that `--save` wrote; undefined for everything else. */
function savedCluster(path: string, io: Io): (OpenedCluster & { readonly namespace: string }) | undefined {
  const fullPath = resolve(io.folder, path);
  if (path.startsWith('git:') || !existsSync(fullPath)) return undefined;
  const value = jsonOf(fullPath);
  if (!isSavedCluster(value)) return undefined;
  const saved = parseCluster(value);
  if (typeof saved === 'string') throw new UsageError(`${path}: ${saved}`);
  const cluster = SimulatedCluster.of(saved.version, saved.state, clockOf(io));
  return { cluster, namespace: saved.namespace ?? 'default', origin: `${path} (${saved.state.all().length} objects)` };
}

function jsonOf(fullPath: string): unknown {
  try {
    const text = readFileSync(fullPath, 'utf8');
    return text.startsWith('{"apiVersion":"kubeproof.dev') ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** The objects of a dump, of a folder of manifests, or of the same tree at a git revision (`git:REF[:PATH]`). */
async function readState(text: string, io: Io): Promise<GivenObject[]> {
  const workspace = await readWorkspace(text, io);
  const [error] = workspace.errors;
  if (error) throw new UsageError(`--state ${error.path}: ${error.reason}`, error.help);
  const [unreadable] = workspace.problems.filter(({ problem }) => problem.harmless !== true);
  if (unreadable) {
    const { source, problem } = unreadable;
    throw new UsageError(`--state ${source.path}:${source.lines.positionAt(problem.span.start).line}: ${problem.message}`);
  }
  const given = workspace.resources.map(({ document, root, value }) => {
    const { line } = document.source.lines.positionAt(root.span.start);
    return { object: value as unknown as KubernetesObject, place: `${document.source.path}:${line}` };
  });
  const nameless = given.find(({ object }) => typeof object.metadata?.name !== 'string');
  if (nameless) throw new UsageError(`--state ${nameless.place}: this ${nameless.object.kind} has no metadata.name`);
  if (given.length === 0)
    throw new UsageError(
      `--state ${text}: holds no Kubernetes object`,
      'give a dump, as of kubectl get all -A -o yaml, or a folder of manifests',
    );
  return given;
}

async function readWorkspace(text: string, io: Io): Promise<Workspace> {
  if (!text.startsWith('git:'))
    return loadWorkspace([text], { folder: io.folder, stdin: io.readStdin, markdown: false, maxFileBytes: 1 << 30 });
  const [, revision = '', path = '.'] = /^git:([^:]+)(?::(.*))?$/.exec(text) ?? [];
  const files = filesAtRevision(revision, path === '' ? '.' : path, io.folder);
  if ('problem' in files) throw new UsageError(`--state ${text}: ${files.problem}`);
  return workspaceFromSources(files);
}

/** Writes the cluster where `--save` says. */
export function saveCluster({ cluster, namespace, context = namespace }: OpenedCluster, { save }: ClusterOptions, io: Io): void {
  if (save === undefined) return;
  const { version, state } = cluster;
  writeFileSync(resolve(io.folder, save), printCluster({ version, state, namespace: context }));
}
