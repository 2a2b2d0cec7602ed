import { sep } from 'node:path';
import type { NotChecked, Workspace } from '../loader/workspace.ts';
import { isKustomization } from './kustomization.ts';
import type { Rendered } from './render.ts';
import type { Tool } from './rendering.ts';
import type { Sources } from './sources.ts';

/** The workspace with what was rendered taken out of what is not checked, and with the reasons for what was not. */
export function withRenderingsTold(workspace: Workspace, rendered: Rendered, sources: Sources): Workspace {
  return { ...workspace, notChecked: workspace.notChecked.flatMap((each) => told(each, rendered, sources)) };
}

function told(each: NotChecked, rendered: Rendered, sources: Sources): NotChecked[] {
  if (each.chart !== undefined) return chartTold(each, each.chart, rendered, sources);
  const isOurs = each.role === 'patch' || isKustomization(each.path);
  return isOurs ? kustomizationTold(each, rendered) : [each];
}

function chartTold(each: NotChecked, chart: string, { renderings, unrendered }: Rendered, sources: Sources): NotChecked[] {
  const folder = sources.fullPath(chart);
  const holds = ({ tool, root }: { readonly tool: Tool; readonly root: string }): boolean =>
    tool === 'helm' && `${folder}${sep}`.startsWith(`${sources.fullPath(root)}${sep}`);
  const failed = unrendered.find(holds);
  if (failed)
    return each.role === 'template' ? [{ ...each, reason: `a template of the Helm chart ${failed.root}: ${failed.reason}` }] : [each];
  const rendering = renderings.find(holds);
  if (rendering === undefined) return [each];
  if (each.role !== 'template' || rendering.sources.has(each.path)) return [];
  return [{ ...each, reason: 'a template of which helm makes nothing with these values; give others with --helm-values' }];
}

function kustomizationTold(each: NotChecked, { renderings, unrendered }: Rendered): NotChecked[] {
  const failed = unrendered.find(({ tool, parts }) => tool === 'kustomize' && parts.has(each.path));
  if (failed === undefined) return renderings.some(({ tool, parts }) => tool === 'kustomize' && parts.has(each.path)) ? [] : [each];
  return [{ ...each, reason: `a part of the kustomization ${failed.root}, which was not rendered: ${failed.reason}` }];
}
