import { execFileSync } from 'node:child_process';
import { fileKind } from './path.ts';
import { SourceFile } from '../text/source-file.ts';

/** Why git could not answer, in its own words. */
export interface GitProblem {
  readonly problem: string;
}

/** The manifests of a folder as a revision has them. `path` is relative to `folder`, which lies in a work tree; `.` is the folder itself. */
export function filesAtRevision(revision: string, path: string, folder: string): readonly SourceFile[] | GitProblem {
  try {
    const names = git(['ls-tree', '-r', '-z', '--name-only', revision, '--', path], folder)
      .split('\0')
      .filter((name) => isManifest(name));
    if (names.length === 0) return { problem: `${revision} has no manifest in ${JSON.stringify(path)}` };
    return names.map((name) => new SourceFile(name, git(['show', `${revision}:./${name}`], folder)));
  } catch (error) {
    return { problem: wordsOf(error) };
  }
}

const isManifest = (name: string): boolean => ['yaml', 'json'].includes(fileKind(name) ?? '');

const git = (args: readonly string[], folder: string): string =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe'] });

function wordsOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: unknown; message?: unknown };
  const said = typeof stderr === 'string' ? stderr.trim().split('\n')[0] : undefined;
  return said || String(message);
}
