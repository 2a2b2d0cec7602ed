import type { Workspace } from '../loader/workspace.ts';
import { withPatchesApart } from './patches.ts';
import { render, type Rendered, type RenderOptions } from './render.ts';
import { Sources } from './sources.ts';
import { withRenderingsTold } from './told.ts';

/** A workspace with what was rendered of it. */
export interface RenderedInput extends Rendered {
  readonly workspace: Workspace;
}

/** Tells patches from whole objects, renders what there is to render, and says what was not. Paths are told relative to the folder. */
export async function renderInput(workspace: Workspace, folder: string, options: RenderOptions): Promise<RenderedInput> {
  const sources = new Sources(folder, workspace);
  const apart = withPatchesApart(workspace, sources);
  const rendered = await render(apart, options, sources);
  return { ...rendered, workspace: withRenderingsTold(apart, rendered, sources) };
}
