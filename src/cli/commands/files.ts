import { count } from '../../reporters/words.ts';
import type { Io } from '../io.ts';
import type { ExitCode } from '../exit-code.ts';
import { type ConfigOptions, openConfigs, runConfig, withRunValues, withVersions } from './configuration.ts';
import { type InputOptions, load, versionsOf } from './input.ts';
import { rendered, type RenderFlags } from './rendered.ts';
import { kindOf } from '../../apiserver/request.ts';
import type { Rendering } from '../../render/rendering.ts';
import { versionText } from '../../kubernetes/version.ts';

/** `kubeproof files`: every decision about what is read and what is not. */
export async function runFiles(paths: readonly string[], options: object, io: Io): Promise<ExitCode> {
  const given = options as InputOptions & ConfigOptions & RenderFlags & { readonly output: 'text' | 'json' };
  const config = await runConfig(openConfigs(given, io), paths, given, io);
  const loaded = await load(paths, withRunValues(given, config), io);
  const { workspace, renderings } = await rendered(loaded, given, config, io);
  const [version] = versionsOf(withVersions(given, config)).slice(-1);
  if (version === undefined) return 2;
  const checked = workspace.resources.map((resource) => ({
    path: resource.document.source.path,
    document: resource.document.index,
    ...(resource.item === undefined ? {} : { item: resource.item }),
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    name: resource.name,
    schema: kindOf(resource, version) ? `built-in, Kubernetes ${versionText(version)}` : 'none',
  }));
  if (given.output === 'json') {
    const notChecked = workspace.notChecked.map(({ path, document, item, reason }) => ({ path, document, item, reason }));
    io.out(`${JSON.stringify({ checked, rendered: renderings.map(renderedFacts), notChecked }, null, 2)}\n`);
    return 0;
  }
  for (const { path, document, apiVersion, kind, name, schema } of checked)
    io.out(`${path} [${document}] ${apiVersion} ${kind} ${name} (${schema})\n`);
  for (const { root, tool, objects } of renderings.map(renderedFacts))
    io.out(`rendered: ${root} by ${tool} (${count(objects.length, 'object')})\n`);
  for (const { path, document, reason } of workspace.notChecked)
    io.out(`not checked: ${path}${document === undefined ? '' : ` [${document}]`}: ${reason}\n`);
  io.err(`${count(checked.length, 'object')} in ${count(workspace.files.length, 'file')}; ${workspace.notChecked.length} not checked\n`);
  return 0;
}

/** A rendering as it is told: what, by what, and the objects in it with the files that they come from. */
const renderedFacts = ({ root, tool, workspace: { resources } }: Rendering) => ({
  root,
  tool,
  objects: resources.map(({ document, apiVersion, kind, name }) => ({ path: document.source.path, apiVersion, kind, name })),
});
