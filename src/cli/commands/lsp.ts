import { Configs } from '../../config/configs.ts';
import { isOwnFile } from '../../config/names.ts';
import type { OpenProject } from '../../editor/project.ts';
import { Server } from '../../editor/server.ts';
import type { Settings } from '../../editor/settings.ts';
import { findFiles } from '../../loader/find.ts';
import { loadMarkdownReader } from '../../loader/markdown.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, UsageError } from '../io.ts';
import { rulePage } from '../rule-pages.ts';
import { heedBaseline } from './baseline.ts';
import { lintOptionsFor, withRunValues } from './configuration.ts';
import { rendered } from './rendered.ts';

/** `kubeproof lsp`: the language server on standard input and output, until the client ends it. */
export async function runLsp(io: Io): Promise<ExitCode> {
  const input = io.input?.();
  if (input === undefined) throw new UsageError('there is no standard input to speak to a client over');
  await loadMarkdownReader();
  const log = (text: string): void => io.err(`${text}\n`);
  const server = new Server({ write: io.out, log, openProject: openProject(io), pageOf: rulePage });
  for await (const bytes of input) {
    server.receive(bytes);
    if (server.exitCode !== undefined) return server.exitCode;
  }
  // The client is gone without a word.
  server.stop();
  return 1;
}

/** A folder as `kubeproof lint` sees it when it is called there. */
function openProject(io: Io): OpenProject {
  return async (folder, settings, isConfigured) => {
    const local: Io = { ...io, folder, err: () => undefined };
    const configs = new Configs({
      folder,
      lookUp: isConfigured,
      trusted: settings.trusted,
      ...(settings.configPath === undefined || !isConfigured ? {} : { path: settings.configPath }),
    });
    const config = await configs.read('.', true);
    const asked = askedBy(settings);
    const { patterns = [] } = withRunValues<{ patterns?: [] }>({}, config);
    return {
      find: () => {
        const found = findFiles(['.'], { folder, patterns });
        return { ...found, files: found.files.filter(({ path }) => !isOwnFile(path)) };
      },
      // Programs are run where the user trusts the workspace and wants it: what an open file names would run otherwise.
      prepare: (workspace) => rendered(workspace, { ...asked, render: settings.trusted && settings.render === 'onSave' }, config, local),
      options: (workspace, renderings) => lintOptionsFor({ workspace, renderings }, configs, config, asked, local),
      settle: (result, workspace, { namespace }) =>
        heedBaseline(result, {}, { workspace, namespace, failOn: 'error', isWhole: true, ran: () => true }, local).result,
    };
  };
}

const askedBy = ({ kubernetesVersion }: Settings): { readonly inlineConfig: true; readonly kubernetesVersion?: string } => ({
  inlineConfig: true,
  ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
});
