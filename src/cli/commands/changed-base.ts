import { type Io, UsageError } from '../io.ts';
import type { Repository } from './changed-git.ts';

/** The flags that leave out what did not change. */
export interface ChangedFlags {
  readonly changed?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
  readonly newFrom?: string;
}

/** The flag that was given; two of them would say two things. */
export function changedFlag({ changed, since, staged, newFrom }: ChangedFlags): string | undefined {
  const given = [
    changed ? '--changed' : '',
    since === undefined ? '' : '--since',
    staged ? '--staged' : '',
    newFrom === undefined ? '' : '--new-from',
  ];
  const [flag, other] = given.filter((each) => each !== '');
  if (other !== undefined) throw new UsageError(`${flag} and ${other} do not go together`, 'choose one');
  return flag;
}

/** The commit that is compared with; undefined where nothing was committed yet. */
export function baseOf({ since, staged, newFrom }: ChangedFlags, repository: Repository, io: Io): string | undefined {
  if (newFrom !== undefined) return commitOf(newFrom, repository);
  const head = repository.commit('HEAD');
  if (staged || head === undefined) return head;
  if (since !== undefined) {
    const commit = commitOf(since, repository);
    return repository.mergeBase(commit, head) ?? commit;
  }
  return sinceDefaultBranch(head, repository, io);
}

function commitOf(name: string, repository: Repository): string {
  const commit = repository.commit(name);
  if (commit !== undefined) return commit;
  throw new UsageError(
    `git knows no commit "${name}"`,
    'fetch it first; checkouts of CI hold one commit unless they are told otherwise (fetch-depth: 0)',
  );
}

/** Where the branch left the one that it is to be merged into: as the CI says, else the default branch. */
function sinceDefaultBranch(head: string, repository: Repository, { env }: Io): string {
  const { GITHUB_BASE_REF: target, CI_MERGE_REQUEST_DIFF_BASE_SHA: base, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: branch } = env;
  const named = [base, target && `origin/${target}`, branch && `origin/${branch}`].filter((name) => name !== undefined && name !== '');
  const names = [...named, 'origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];
  const name = names.find((each) => each !== undefined && repository.commit(each) !== undefined);
  const commit = name === undefined ? undefined : repository.commit(name);
  if (name === undefined || commit === undefined) throw new UsageError('git knows no default branch', 'name a commit: --since REF');
  const parted = repository.mergeBase(commit, head);
  if (parted !== undefined) return parted;
  throw new UsageError(
    `git does not know where HEAD left ${name}`,
    'fetch more of the history (fetch-depth: 0), or name a commit: --since REF',
  );
}
