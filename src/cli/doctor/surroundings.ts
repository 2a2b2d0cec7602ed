import { dirname, relative, resolve, sep } from 'node:path';
import type { Config } from '../../config/config.ts';
import { ignoreFilesFor } from '../../loader/ignore-rules.ts';
import type { Resource } from '../../loader/resource.ts';
import { loadWorkspace, type Workspace } from '../../loader/workspace.ts';
import { count } from '../../reporters/words.ts';
import { withRunValues } from '../commands/configuration.ts';
import { load } from '../commands/input.ts';
import { repositoryRoot } from '../commands/outputs-paths.ts';
import type { Io } from '../io.ts';
import type { Fact, Section } from './fact.ts';

/** What a run in this folder finds. */
export async function surroundings(config: Config, io: Io): Promise<Section> {
  const workspace = await load([], withRunValues({}, config), io);
  const facts = [folder(io), repository(io), manifests(workspace), await definitions(workspace, config, io), ignoreFiles(workspace, io)];
  return { name: 'here', facts };
}

const folder = (io: Io): Fact => ({ name: 'folder', text: io.folder, value: io.folder });

function repository(io: Io): Fact {
  const root = repositoryRoot(io.folder);
  return { name: 'repository', text: root ?? 'none', value: root ?? null };
}

function manifests({ files, resources, notChecked }: Workspace): Fact {
  const text = `${count(resources.length, 'object')} in ${count(files.length, 'file')}; ${notChecked.length} not checked (kubeproof files says why)`;
  return { name: 'manifests', text, value: { objects: resources.length, files: files.length, notChecked: notChecked.length } };
}

/** The CRDs of the input, and those that the configuration names. */
async function definitions(workspace: Workspace, { run }: Config, io: Io): Promise<Fact> {
  const named = [...(run.crds?.value ?? []), ...(run.state?.value ?? [])];
  const given = named.length === 0 ? undefined : await loadWorkspace(named, { folder: io.folder, markdown: false, maxFileBytes: 1 << 30 });
  const found = [...workspace.resources, ...(given?.resources ?? [])].filter(isDefinition);
  const places = new Map(found.map(({ name, document }) => [name, document.source.path]));
  const missing = given?.errors.map(({ path, reason }) => `${path}: ${reason}; the configuration names it as what the cluster has`) ?? [];
  return {
    name: 'CRDs',
    text: listed([...places].map(([name, path]) => `${name} (${path})`)),
    value: Object.fromEntries(places),
    ...(missing.length > 0 ? { problem: missing.join('\n') } : {}),
  };
}

const isDefinition = ({ apiVersion, kind }: Resource): boolean =>
  kind === 'CustomResourceDefinition' && apiVersion.startsWith('apiextensions.k8s.io/');

/** The ignore files of this folder, of those around it and of all in which something was found. */
function ignoreFiles({ files, notChecked }: Workspace, io: Io): Fact {
  const folders = new Set([io.folder, ...[...files, ...notChecked].map(({ path }) => dirname(resolve(io.folder, path)))]);
  const found = [...new Set([...folders].flatMap((each) => ignoreFilesFor(each)))].map((path) =>
    relative(io.folder, path).split(sep).join('/'),
  );
  return { name: 'ignore files', text: listed(found), value: found };
}

const MOST = 12;

function listed(items: readonly string[]): string {
  if (items.length === 0) return 'none';
  const more = items.length - MOST;
  return `${items.slice(0, MOST).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
