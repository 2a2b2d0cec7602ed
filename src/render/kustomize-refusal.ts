import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Field } from '../loader/field.ts';
import { embeddedDocuments } from './embedded.ts';
import { textsAt } from './kustomization.ts';
import { type KustomizeTree, treesOf } from './kustomize-tree.ts';
import type { Sources } from './sources.ts';

/** Why a kustomization is not given to kustomize: it would fetch something, or run a program. Undefined where nothing speaks against it. */
export function refusalOf(tree: KustomizeTree, sources: Sources): string | undefined {
  for (const each of treesOf(tree)) {
    const reason = remoteEntry(each) ?? chartEntry(each) ?? pluginEntry(each, sources);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** kustomize takes what is no file here for an address of git, and any path that begins with http for a download. */
function remoteEntry({ elsewhere, root, document }: KustomizeTree): string | undefined {
  const [entry] = elsewhere;
  if (entry !== undefined) {
    const at = placeOf(entry);
    if (isAddress(String(entry.value)))
      return `${at} names ${entry.value}, which kustomize would fetch, and kubeproof uses no network; keep a copy beside it and name that`;
    return `${at} names ${entry.value}, and nothing is there that kustomize could read`;
  }
  const address = pathsIn(root).find(({ value }) => isAddress(String(value).replace(/^[^=/]*=/, '')));
  return address && `${placeOf(address, document.source.path)} names ${address.value}, which kustomize would fetch; keep a copy beside it`;
}

const LISTS_OF_PATHS = ['crds', 'configurations', 'generators', 'transformers', 'validators', 'patchesStrategicMerge'];
const LISTS_WITH_PATHS = ['patches', 'patchesJson6902', 'replacements'];
const GENERATORS = ['configMapGenerator', 'secretGenerator'];

/** Whatever kustomize opens by its path. */
function pathsIn(root: Field): Field[] {
  return [
    ...LISTS_OF_PATHS.flatMap((key) => root.at(key).items()),
    ...LISTS_WITH_PATHS.flatMap((key) =>
      root
        .at(key)
        .items()
        .map((item) => item.at('path')),
    ),
    root.at('openapi', 'path'),
    ...GENERATORS.flatMap((key) =>
      root
        .at(key)
        .items()
        .flatMap((item) => [...item.at('files').items(), ...item.at('envs').items(), item.at('env')]),
    ),
  ].filter(({ value }) => typeof value === 'string');
}

/** An address of git or of the web, as kustomize knows them. */
const isAddress = (text: string): boolean =>
  !text.includes('\n') && /^(?:[a-z][a-z0-9+.-]*:\/\/|git::|gh:|[\w.-]+@[\w.-]+:|[\w-]+\.(?:com|org|net|io|dev)[/:])/i.test(text);

function chartEntry({ root }: KustomizeTree): string | undefined {
  const charts = [root.at('helmCharts'), root.at('helmChartInflationGenerator')].find((field) => field.items().length > 0);
  return (
    charts &&
    `${placeOf(charts)} inflates Helm charts, for which kustomize would run helm and use the network; render it yourself: kustomize build --enable-helm | kubeproof lint -`
  );
}

const PLUGINS = ['generators', 'transformers', 'validators'];

/** Generators and transformers that are not built into kustomize are programs or containers. */
function pluginEntry(tree: KustomizeTree, sources: Sources): string | undefined {
  for (const key of PLUGINS)
    for (const entry of textsAt(tree.root, key)) {
      const foreign = configurationsOf(entry, tree, sources).find((root) => !isBuiltIn(root));
      if (foreign)
        return `${placeOf(entry)} names a ${foreign.at('kind').value ?? 'plugin'}, which is a program of its own, and kubeproof runs none; render it yourself and check the result: kustomize build --enable-alpha-plugins | kubeproof lint -`;
    }
  return undefined;
}

const isBuiltIn = (root: Field): boolean =>
  root.at('apiVersion').value === 'builtin' &&
  root.at('kind').value !== 'HelmChartInflationGenerator' &&
  !root
    .at('metadata', 'annotations')
    .entries()
    .some(({ key }) => /function|runtime/.test(key ?? ''));

/** The objects that an entry leads to; of a folder, or of what cannot be read, one that is nothing. */
function configurationsOf(entry: Field & { readonly value: string }, { folder, document }: KustomizeTree, sources: Sources): Field[] {
  const path = resolve(folder, entry.value);
  const isFile = !entry.value.includes('\n') && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const documents = isFile ? sources.documents(sources.fullPath(path)) : embeddedDocuments(entry);
  return documents.length === 0 ? [Field.root(document)] : documents.map((each) => Field.root(each));
}

function placeOf({ document: { source }, span }: Field, path = source.path): string {
  return `${path}:${source.lines.positionAt(span.start).line}`;
}
