import { basename } from '../loader/path.ts';
import type { Workspace } from '../loader/workspace.ts';
import { type Chart, isChartFile, isSubchart, readChart } from './chart.ts';
import { type Environment, findProgram, isProgram } from './find-tool.ts';
import { type ChartOptions, renderChart } from './helm.ts';
import { isKustomization } from './kustomization.ts';
import { type KustomizeProgram, renderKustomization } from './kustomize.ts';
import { partsOf } from './kustomize-patches.ts';
import { type KustomizeTree, readTree, treesOf } from './kustomize-tree.ts';
import type { Rendering, Unrendered } from './rendering.ts';
import type { Sources } from './sources.ts';

/** Whether and how a program is used: not at all, the one that is found, or the one at a path. */
export type ProgramChoice = boolean | string;

export interface RenderOptions {
  readonly kustomize: ProgramChoice;
  readonly helm: ProgramChoice;
  /** How long one kustomization or chart may take. */
  readonly seconds: number;
  readonly env: Environment;
  /** What a chart is rendered with, by its absolute folder. */
  readonly chartOptions: (folder: string) => ChartOptions;
}

/** What became of the kustomizations and charts. */
export interface Rendered {
  readonly renderings: readonly Rendering[];
  readonly unrendered: readonly Unrendered[];
}

/** Renders the kustomizations and charts among the files of a workspace. Parts of others are rendered with those. */
export async function render(workspace: Workspace, options: RenderOptions, sources: Sources): Promise<Rendered> {
  const trees = kustomizationRoots(workspace, sources);
  const charts = chartRoots(workspace, sources);
  const kustomize = kustomizeProgram(options);
  const helm = helmProgram(options);
  const run = { seconds: options.seconds, env: options.env };
  const jobs: (() => Promise<Rendering | Unrendered>)[] = [
    ...trees.map((tree) => async () => {
      const result = 'reason' in kustomize ? kustomize.reason : await renderKustomization(tree, kustomize, run, sources);
      return typeof result === 'string' ? unrenderedTree(tree, result, sources) : result;
    }),
    ...charts.map((chart) => async () => {
      const result = 'reason' in helm ? helm.reason : await renderChart(chart, helm.path, options.chartOptions(chart.folder), run, sources);
      return typeof result === 'string' ? unrenderedChart(chart, result, sources) : result;
    }),
  ];
  const results = await inTurns(jobs);
  return {
    renderings: results.filter((result) => 'workspace' in result),
    unrendered: results.filter((result) => 'reason' in result),
  };
}

/** Programs that run at the same time. */
const AT_ONCE = 2;

async function inTurns<T>(jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < jobs.length; at += AT_ONCE) results.push(...(await Promise.all(jobs.slice(at, at + AT_ONCE).map((job) => job()))));
  return results;
}

/** The kustomizations that no other one takes in. Components are nothing by themselves. */
function kustomizationRoots({ files }: Workspace, sources: Sources): KustomizeTree[] {
  const folders = new Set(files.filter(({ path }) => isKustomization(path)).map(({ path }) => sources.fullPath(`${path}/..`)));
  const trees = [...folders].flatMap((folder) => readTree(folder, sources) ?? []);
  const parts = new Set(trees.flatMap((tree) => [...treesOf(tree)].slice(1).map(({ folder }) => folder)));
  return trees.filter(({ folder, root }) => !parts.has(folder) && root.at('kind').value !== 'Component');
}

function chartRoots({ files }: Workspace, sources: Sources): Chart[] {
  const charts = files.filter(({ path }) => isChartFile(path)).flatMap(({ path }) => readChart(path, sources) ?? []);
  return charts.filter((chart) => !chart.isLibrary && !isSubchart(chart));
}

type Missing = { readonly reason: string };

function kustomizeProgram({ kustomize, env }: RenderOptions): KustomizeProgram | Missing {
  if (kustomize === false) return { reason: 'rendering is turned off; check the result: kustomize build FOLDER | kubeproof lint -' };
  if (typeof kustomize === 'string') {
    const path = programAt(kustomize, env);
    return path === undefined ? noProgram(kustomize) : { path, isKubectl: /kubectl/.test(basename(path)) };
  }
  const own = findProgram('kustomize', env);
  const path = own ?? findProgram('kubectl', env);
  return path === undefined
    ? {
        reason:
          'neither kustomize nor kubectl is there to render it; install one of them, or name it as render.kustomize in kubeproof.yaml',
      }
    : { path, isKubectl: own === undefined };
}

/** A program by its path, or by its name. */
const programAt = (named: string, env: Environment): string | undefined =>
  /[\\/]/.test(named) ? [named].find(isProgram) : findProgram(named, env);

const noProgram = (named: string): Missing => ({ reason: `${named}, which the configuration names, is no program that can be run` });

function helmProgram({ helm, env }: RenderOptions): { readonly path: string } | Missing {
  if (helm === false) return { reason: 'rendering is turned off; check the result: helm template CHART | kubeproof lint -' };
  const path = programAt(helm === true ? 'helm' : helm, env);
  if (path === undefined && helm !== true) return noProgram(helm);
  return path === undefined
    ? { reason: 'helm is not there to render it; install it, or name it as render.helm in kubeproof.yaml' }
    : { path };
}

const unrenderedTree = (tree: KustomizeTree, reason: string, sources: Sources): Unrendered => ({
  tool: 'kustomize',
  root: sources.nameOf(tree.folder),
  parts: partsOf(tree, sources),
  reason,
});

const unrenderedChart = ({ folder, file }: Chart, reason: string, sources: Sources): Unrendered => ({
  tool: 'helm',
  root: sources.nameOf(folder),
  parts: new Set([sources.nameOf(file)]),
  reason,
});
