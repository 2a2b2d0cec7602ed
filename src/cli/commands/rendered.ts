import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import { versionText } from '../../kubernetes/version.ts';
import { basename } from '../../loader/path.ts';
import type { Workspace } from '../../loader/workspace.ts';
import type { RenderOptions } from '../../render/render.ts';
import type { RenderedInput } from '../../render/render-input.ts';
import type { Io } from '../io.ts';
import { withVersions } from './configuration.ts';
import { versionsOf } from './input.ts';

export type { RenderedInput } from '../../render/render-input.ts';

/** The flags about what kustomize and helm make of the input. */
export interface RenderFlags {
  /** False: no program is run. */
  readonly render?: boolean;
  readonly helmValues?: readonly string[];
  readonly set?: readonly string[];
  readonly releaseName?: string;
  readonly kubernetesVersion?: string;
  readonly namespace?: string;
}

const ROOTS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization', 'Chart.yaml'];
/** How many folders above a file a kustomization may lie that names it. */
const FOLDERS_ABOVE = 3;

/**
 * Renders what there is to render, and tells patches from whole objects. Where there is neither, nothing is loaded for it. `place` is
 * where programs find the files, if they are not to read those of the run's folder.
 */
export async function rendered(
  workspace: Workspace,
  flags: RenderFlags,
  config: Config,
  io: Io,
  place: () => string = () => io.folder,
): Promise<RenderedInput> {
  if (!hasRoots(workspace, io.folder)) return { workspace, renderings: [], unrendered: [], apart: (later) => later };
  const { renderInput } = await import('../../render/render-input.ts');
  const folder = place();
  return renderInput(workspace, folder, renderOptions(flags, config, io, folder));
}

/** What was not rendered and could have been, by its reason, for standard error. */
export function unrenderedNotes({ unrendered }: RenderedInput): string[] {
  const byReason = new Map<string, string[]>();
  for (const { root, reason } of unrendered) byReason.set(reason, [...(byReason.get(reason) ?? []), root]);
  return [...byReason].map(([reason, roots]) => {
    const shown = roots.slice(0, MOST_NAMED).join(', ');
    const more = roots.length > MOST_NAMED ? ` and ${roots.length - MOST_NAMED} more` : '';
    return `note: ${shown}${more} ${roots.length === 1 ? 'was' : 'were'} not rendered: ${reason}\n`;
  });
}

/** As many roots are named in a note. */
const MOST_NAMED = 4;

/** Renders once more what was written meanwhile. What a dry run only would have written is looked at as it stands in the files. */
export async function renderedAgain(
  workspace: Workspace,
  flags: RenderFlags & { readonly fixDryRun?: boolean },
  config: Config,
  io: Io,
): Promise<RenderedInput['renderings']> {
  return flags.fixDryRun ? [] : (await rendered(workspace, flags, config, io)).renderings;
}

function hasRoots({ files }: Workspace, base: string): boolean {
  if (files.some(({ path }) => ROOTS.includes(basename(path)))) return true;
  const looked = new Set<string>();
  for (const { path } of files)
    for (let folder = resolve(base, path, '..'), n = 0; n < FOLDERS_ABOVE && !looked.has(folder); folder = resolve(folder, '..'), n++) {
      looked.add(folder);
      if (ROOTS.some((name) => existsSync(join(folder, name)))) return true;
    }
  return false;
}

/** How long one kustomization or chart may take if nobody says otherwise. */
const SECONDS = 30;

/** What flags and configuration say about rendering. */
function renderOptions(flags: RenderFlags, config: Config, { folder: base, env }: Io, place: string): RenderOptions {
  const { kustomize = true, helm = true, timeoutSeconds = SECONDS, charts = [] } = config.run.render?.value ?? {};
  const version = versionsOf(withVersions(flags, config)).at(-1);
  const inPlace = (path: string): string => movedFile(path, base, place);
  return {
    kustomize: flags.render !== false && kustomize,
    helm: flags.render !== false && helm,
    seconds: timeoutSeconds,
    env,
    chartOptions: (folder) => {
      const own = charts.find(({ path }) => inPlace(path) === folder);
      return {
        release: flags.releaseName ?? own?.releaseName,
        values: (flags.helmValues?.map((file) => resolve(base, file)) ?? own?.values ?? []).map(inPlace),
        set: flags.set ?? own?.set ?? [],
        namespace: flags.namespace ?? own?.namespace ?? config.run.namespace?.value,
        kubernetes: version === undefined ? '' : versionText(version),
      };
    },
  };
}

/** The same file or folder in another state of the tree; what lies outside of it has but one. */
function movedFile(path: string, base: string, place: string): string {
  const moved = place === base ? path : resolve(place, relative(base, path));
  return existsSync(moved) ? moved : path;
}
