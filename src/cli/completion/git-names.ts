import { execFileSync } from 'node:child_process';
import type { Io } from '../io.ts';

/** The branches and tags of the repository around; none where there is no git. */
export function gitNames({ folder, env }: Io): string[] {
  try {
    const text = execFileSync('git', ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/remotes', 'refs/tags'], {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return ['HEAD', ...text.split('\n').filter((name) => name !== '')];
  } catch {
    // Not in a repository: there is nothing to choose from.
    return [];
  }
}
