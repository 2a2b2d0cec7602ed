import { execFileSync } from 'node:child_process';
import { type Io, UsageError } from '../io.ts';

/** What git knows of the repository around a folder. Paths count from the repository's root. */
export class Repository {
  private constructor(
    /** The root, absolute, without symbolic links. */
    readonly root: string,
    private readonly env: Io['env'],
  ) {}

  /** The repository around a folder; `flag` is what asks for it. */
  static around({ folder, env }: Io, flag: string): Repository {
    const root = git(['rev-parse', '--show-toplevel'], folder, env, (reason) => {
      const [, distrusted] = /dubious ownership in repository at '(.*)'/.exec(reason) ?? [];
      // In containers of CI the files often belong to another user.
      if (distrusted !== undefined)
        throw new UsageError(
          `git does not trust ${distrusted}, which belongs to another user`,
          `if you do: git config --global --add safe.directory ${distrusted}`,
        );
      throw new UsageError(`${flag} needs a git repository: ${reason}`, 'run it inside of one, or leave the flag out');
    });
    return new Repository(root.replace(/\n$/, ''), env);
  }

  /** The commit that a name stands for. */
  commit(name: string): string | undefined {
    return this.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])?.trim();
  }

  /** Where two histories parted; undefined where they have nothing in common, or not enough of them was fetched. */
  mergeBase(a: string, b: string): string | undefined {
    return this.ask(['merge-base', a, b])?.trim();
  }

  /** Whether the clone holds the newest commits only, as those of CI often do. */
  get isShallow(): boolean {
    return this.ask(['rev-parse', '--is-shallow-repository'])?.trim() === 'true';
  }

  /** The names of what it is fetched from, `origin` first. */
  get remotes(): [string, ...string[]] {
    const names = (this.ask(['remote']) ?? '').split('\n').filter((name) => name !== '');
    const [first = 'origin', ...others] = names.sort((a, b) => Number(b === 'origin') - Number(a === 'origin'));
    return [first, ...others];
  }

  /** The files that differ from a commit, untracked ones too. A submodule is named as a whole. */
  changedSince(commit: string): string[] {
    return [
      ...this.names('diff', '--name-only', '--no-renames', commit, '--'),
      // A repository inside of this one, which is no submodule, ends in a slash.
      ...this.names('ls-files', '--others', '--exclude-standard').map((path) => path.replace(/\/$/, '')),
    ];
  }

  /** The files whose staged text is another than that of the last commit. */
  staged(): string[] {
    return this.names('diff', '--cached', '--name-only', '--no-renames');
  }

  /** The files whose text is another than the staged one. */
  unstaged(): string[] {
    return this.names('diff', '--name-only', '--no-renames');
  }

  /** All files of the index, of a commit if one is given, each with the id of its text. */
  files(commit?: string): Map<string, string> {
    const entries =
      commit === undefined ? this.names('ls-files', '--cached', '--stage') : this.names('ls-tree', '-r', '--full-tree', commit);
    // `100644 ID 0<tab>path` in the index, `100644 blob ID<tab>path` in a commit.
    return new Map(
      entries.map((entry) => {
        const [said = '', ...path] = entry.split('\t');
        return [path.join('\t'), /[0-9a-f]{40,}/.exec(said)?.[0] ?? ''];
      }),
    );
  }

  /** The files that are not in the index, other than ignored ones. */
  untracked(): string[] {
    return this.names('ls-files', '--others', '--exclude-standard');
  }

  /** Writes the files of the index, or of a commit, into a folder that is there and empty. The index itself is not touched. */
  checkOut(commit: string | undefined, folder: string): void {
    const env = commit === undefined ? this.env : { ...this.env, GIT_INDEX_FILE: `${folder}.index` };
    const run = (...args: readonly string[]): void => {
      git(args, this.root, env, (reason) => {
        throw new UsageError(`git ${args[0]} failed: ${reason}`);
      });
    };
    if (commit !== undefined) run('read-tree', commit);
    run('checkout-index', '--all', '--force', '--quiet', `--prefix=${folder}/`);
  }

  /** Texts by their ids. What is no text, such as the commit of a submodule, is left out. */
  read(ids: readonly string[]): Map<string, Uint8Array> {
    const found = new Map<string, Uint8Array>();
    if (ids.length === 0) return found;
    const answer = execFileSync('git', ['cat-file', '--batch'], {
      ...optionsOf(this.root, this.env),
      input: ids.map((id) => `${id}\n`).join(''),
    });
    for (let at = 0; at < answer.length; ) {
      const end = answer.indexOf(10, at);
      const [, id = '', type, size] = /^(\w+) (\w+)(?: (\d+))?$/.exec(answer.toString('utf8', at, end)) ?? [];
      at = end + 1;
      if (size === undefined) continue;
      if (type === 'blob') found.set(id, answer.subarray(at, at + Number(size)));
      at += Number(size) + 1;
    }
    return found;
  }

  private names(...args: readonly string[]): string[] {
    const [command = '', ...rest] = args;
    const text = git([command, '-z', ...rest], this.root, this.env, (reason) => {
      throw new UsageError(`git ${command} failed: ${reason}`);
    });
    return text.split('\0').filter((name) => name !== '');
  }

  private ask(args: readonly string[]): string | undefined {
    return git(args, this.root, this.env, () => undefined);
  }
}

const MOST_BYTES = 1 << 30;

/** Hooks are given variables by git: which index a commit uses, for one. */
function optionsOf(cwd: string, env: Io['env']): { cwd: string; env: NodeJS.ProcessEnv; maxBuffer: number; stdio: 'pipe' } {
  const { GIT_DIR, ...given } = { ...process.env, ...env };
  // In a worktree hooks are told the repository but not its root: git would take the folder of the run for that.
  const repository = given['GIT_WORK_TREE'] === undefined ? {} : { GIT_DIR };
  return { cwd, env: { ...given, ...repository, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' }, maxBuffer: MOST_BYTES, stdio: 'pipe' };
}

function git<Failed>(args: readonly string[], cwd: string, env: Io['env'], failed: (reason: string) => Failed): string | Failed {
  try {
    return execFileSync('git', args, { ...optionsOf(cwd, env), encoding: 'utf8' });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string };
    if (code === 'ENOENT')
      throw new UsageError('git was not found', 'install it, or lint without --changed, --since, --staged and --new-from');
    return failed((stderr ?? String(error)).trim().replace(/^fatal: /, ''));
  }
}
