import type { Workspace } from '../loader/workspace.ts';
import { patchRoles, withPatchesApart } from './patches.ts';
import { render, type Rendered, type RenderOptions } from './render.ts';
import { Sources } from './sources.ts';
import { withRenderingsTold } from './told.ts';

/** A workspace with what was rendered of it. */
export interface RenderedInput extends Rendered {
  readonly workspace: Workspace;
  /** Tells patches from whole objects in a later state of the workspace. */
  readonly apart: (workspace: Workspace) => Workspace;
}

/** Tells patches from whole objects, renders what there is to render, and says what was not. Paths are told relative to the folder. */
export async function renderInput(workspace: Workspace, folder: string, options: RenderOptions): Promise<RenderedInput> {
  const sources = new Sources(folder, workspace);
  const roles = patchRoles(workspace, sources);
  const whole = withPatchesApart(workspace, roles);
  const rendered = await render(whole, options, sources);
  return {
    ...rendered,
    workspace: withRenderingsTold(whole, rendered, sources),
    apart: (later) => withPatchesApart(later, roles),
  };
}
