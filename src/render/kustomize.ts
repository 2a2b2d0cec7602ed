import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Document, parseDocuments } from '../loader/document.ts';
import { Field } from '../loader/field.ts';
import { type Resource, toResources } from '../loader/resource.ts';
import { workspaceFromSources } from '../loader/workspace.ts';
import { SourceFile } from '../text/source-file.ts';
import { kustomizeOrigin, mostLike, type RenderedObject } from './kustomize-origins.ts';
import { partsOf } from './kustomize-patches.ts';
import { refusalOf } from './kustomize-refusal.ts';
import { type KustomizeTree, treesOf } from './kustomize-tree.ts';
import { objectsByPlace } from './objects-by-place.ts';
import type { Rendering } from './rendering.ts';
import { type Printed, type RunOptions, runProgram, withFolder } from './run-program.ts';
import type { Sources } from './sources.ts';

/** The program that builds kustomizations: kustomize itself, or the one in kubectl. */
export interface KustomizeProgram {
  readonly path: string;
  readonly isKubectl: boolean;
}

/** Renders a kustomization; answers why not where that fails. */
export async function renderKustomization(
  tree: KustomizeTree,
  program: KustomizeProgram,
  options: Omit<RunOptions, 'home'>,
  sources: Sources,
): Promise<Rendering | string> {
  const refusal = refusalOf(tree, sources);
  if (refusal !== undefined) return refusal;
  const printed = await build(tree.folder, program, options);
  if ('failure' in printed) return `${program.isKubectl ? 'kubectl kustomize' : 'kustomize'} cannot build it: ${printed.failure}`;
  return toRendering(printed, tree, sources);
}

/** The annotation in which kustomize says where an object comes from. */
const ORIGIN = 'config.kubernetes.io/origin';

/** What kustomize printed, and the folder that its paths are relative to. */
interface Built {
  readonly text: string;
  readonly folder: string;
}

/** Builds it through a kustomization of our own, which asks for the origins; without them if this kustomize knows none. */
function build(
  root: string,
  { path, isKubectl }: KustomizeProgram,
  options: Omit<RunOptions, 'home'>,
): Promise<Built | { readonly failure: string }> {
  return withFolder(async (made) => {
    const folder = realpathSync(made);
    const home = join(folder, 'home');
    const around = join(folder, 'around');
    mkdirSync(around);
    const entry = relative(around, root).split(sep).join('/');
    writeFileSync(join(around, 'kustomization.yaml'), JSON.stringify({ resources: [entry], buildMetadata: ['originAnnotations'] }));
    const run = (target: string): Promise<Printed> => runProgram(path, [isKubectl ? 'kustomize' : 'build', target], { ...options, home });
    const printed = await run(around);
    const plain = 'failure' in printed ? await run(root) : printed;
    return 'failure' in plain ? plain : { text: plain.text, folder: around };
  });
}

function toRendering({ text, folder }: Built, tree: KustomizeTree, sources: Sources): Rendering {
  const whole = new SourceFile('rendered.yaml', text);
  const texts = new Map<string, string[]>();
  const generators = new Set<string>();
  for (const document of parseDocuments(whole)) {
    const { file, isGenerated } = homeOf(document, folder, tree, sources);
    if (isGenerated) generators.add(file);
    texts.set(file, [...(texts.get(file) ?? []), withoutOrigin(document)]);
  }
  const files = new Map([...texts].map(([file, documents]) => [sources.nameOf(file), { file, text: documents.join('---\n') }]));
  const workspace = workspaceFromSources([...files].map(([name, each]) => new SourceFile(name, each.text)));
  const objects = objectsByPlace(workspace.resources, (resource): RenderedObject => {
    const file = files.get(resource.document.source.path)?.file ?? tree.file;
    return { resource, file, isGenerated: generators.has(file) };
  });
  return {
    tool: 'kustomize',
    root: sources.nameOf(tree.folder),
    workspace,
    sources: new Set([...files].flatMap(([name, { file }]) => (generators.has(file) ? [] : [name]))),
    parts: partsOf(tree, sources),
    originOf: (place) => kustomizeOrigin(objects(place), place, tree, sources),
  };
}

/** The file that an object comes from, or the kustomization that generates it. */
function homeOf(document: Document, folder: string, tree: KustomizeTree, sources: Sources): { file: string; isGenerated: boolean } {
  const origin = Field.root(document).at('metadata', 'annotations', ORIGIN).value;
  const [, key, path] = (typeof origin === 'string' && /^(path|configuredIn): (.*)$/m.exec(origin)) || [];
  if (path !== undefined) return { file: sources.fullPath(resolve(folder, path)), isGenerated: key === 'configuredIn' };
  return guessedHome(document, tree, sources);
}

/** The file with the object of that kind whose name is most like it. */
function guessedHome(document: Document, tree: KustomizeTree, sources: Sources): { file: string; isGenerated: boolean } {
  const [rendered] = toResources(document).resources;
  const candidates = [...treesOf(tree)].flatMap(({ files }) => files).flatMap((file) => named(file, rendered, sources));
  const best = rendered && mostLike(rendered.name, candidates);
  return best === undefined ? { file: tree.file, isGenerated: true } : { file: best.file, isGenerated: false };
}

const named = (file: string, rendered: Resource | undefined, sources: Sources): { file: string; name: string }[] =>
  sources
    .documents(file)
    .flatMap((document) => toResources(document).resources)
    .filter(({ kind, name }) => kind === rendered?.kind && name !== '' && rendered.name.includes(name))
    .map(({ name }) => ({ file, name }));

/** The text of a document without the annotation that was asked for, and without the map of annotations if it holds no other. */
function withoutOrigin(document: Document): string {
  const { source, span } = document;
  const text = source.text.slice(span.start, span.end);
  const annotations = Field.root(document).at('metadata', 'annotations');
  const origin = annotations.at(ORIGIN);
  if (!origin.exists) return `${text}\n`;
  const { start, end } = (annotations.entries().length === 1 ? annotations : origin).fieldSpan;
  const { lines } = source;
  const from = lines.offsetOf(lines.positionAt(start).line);
  const to = lines.offsetOf(lines.positionAt(Math.max(start, end - 1)).line + 1);
  return `${source.text.slice(span.start, from)}${source.text.slice(to, Math.max(to, span.end))}`.trimEnd() + '\n';
}
