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
  if (since === undefined) return sinceTarget(head, repository, io);
  const commit = commitOf(since, repository);
  // Histories that never met are compared as they are; of a shallow clone nobody knows whether they met.
  return repository.mergeBase(commit, head) ?? (repository.isShallow ? parted(since, repository) : commit);
}

function commitOf(name: string, repository: Repository): string {
  const commit = repository.commit(name);
  if (commit !== undefined) return commit;
  const help = repository.isShallow ? DEEPER : `fetch it first (git fetch ${repository.remotes[0]}), or name another one`;
  throw new UsageError(`git knows no commit "${name}"${inShallow(repository)}`, help);
}

/** Where the branch left the one that it is to be merged into: as the CI says, else the default branch. */
function sinceTarget(head: string, repository: Repository, { env }: Io): string {
  const [said, ...others] = targetsOf(env, repository);
  const names = said === undefined ? defaultBranches(env, repository) : [said, ...others];
  const name = names.find((each) => repository.commit(each) !== undefined);
  const commit = name === undefined ? undefined : repository.commit(name);
  if (name !== undefined && commit !== undefined) return repository.mergeBase(commit, head) ?? parted(name, repository);
  if (said !== undefined)
    throw new UsageError(
      `git knows no commit "${said}", which this is to be merged into${inShallow(repository)}`,
      repository.isShallow ? DEEPER : `fetch it first: git fetch ${repository.remotes[0]}`,
    );
  throw new UsageError(
    `git knows no default branch${inShallow(repository)}`,
    repository.isShallow ? DEEPER : 'name a commit: --since REF (git remote set-head origin --auto tells git which branch it is)',
  );
}

function parted(name: string, repository: Repository): never {
  throw new UsageError(
    `git does not know where HEAD left ${name}${inShallow(repository)}`,
    repository.isShallow ? DEEPER : 'they have no commit in common: name one, --since REF',
  );
}

const inShallow = ({ isShallow }: Repository): string => (isShallow ? ': this clone is shallow' : '');
const DEEPER = 'run git fetch --unshallow; in CI, fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab), fetchDepth: 0 (Azure)';

/** What the CI says that a change is to be merged into, the surest name first; nothing where it is no pull request. */
function targetsOf(env: Io['env'], repository: Repository): string[] {
  const branches = [
    env['GITHUB_BASE_REF'],
    env['CI_MERGE_REQUEST_TARGET_BRANCH_NAME'],
    env['SYSTEM_PULLREQUEST_TARGETBRANCH']?.replace(/^refs\/heads\//, ''),
    env['CHANGE_TARGET'],
    env['BITBUCKET_PR_DESTINATION_BRANCH'],
    env['BUILDKITE_PULL_REQUEST_BASE_BRANCH'],
  ].filter(isSaid);
  // GitHub checks out the merge of the pull request, whose first parent is what it is merged into; a fetch-depth of 2 is enough for that.
  // Who checks out something else has another HEAD, which may be a merge too.
  const isPull = /^refs\/pull\/\d+\/merge$/.test(env['GITHUB_REF'] ?? '') && repository.commit('HEAD') === env['GITHUB_SHA'];
  const isMerge = isPull && repository.commit('HEAD^2') !== undefined;
  const shas = [isMerge ? 'HEAD^1' : undefined, env['CI_MERGE_REQUEST_DIFF_BASE_SHA']].filter(isSaid);
  const fetched = branches.flatMap((branch) => [`${repository.remotes[0]}/${branch}`, branch]);
  const known = shas.filter((sha) => repository.commit(sha) !== undefined);
  return [...known, ...fetched, ...shas];
}

function defaultBranches(env: Io['env'], repository: Repository): string[] {
  const said = [env['CI_DEFAULT_BRANCH']].filter(isSaid);
  const remotes = repository.remotes.flatMap((remote) => [...said, 'HEAD', 'main', 'master'].map((branch) => `${remote}/${branch}`));
  return [...remotes, ...said, 'main', 'master'];
}

const isSaid = (name: string | undefined): name is string => name !== undefined && name !== '';
