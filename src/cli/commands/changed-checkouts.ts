import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Repository } from './changed-git.ts';
import { realPath } from './outputs-paths.ts';

/** Folders with other states of the repository, for programs that read files themselves. They are there until `remove`. */
export class Checkouts {
  private readonly places = new Map<string | undefined, string>();
  private readonly made: string[] = [];

  constructor(
    private readonly repository: Repository,
    /** The folder of the run. */
    private readonly folder: string,
  ) {}

  /** The run's folder as it is in a commit; in the index if none is given. */
  at(commit: string | undefined): string {
    const known = this.places.get(commit);
    if (known !== undefined) return known;
    const made = realpathSync(mkdtempSync(join(tmpdir(), 'kubeproof-')));
    this.made.push(made);
    const tree = join(made, 'tree');
    const place = join(tree, relative(this.repository.root, realPath(this.folder)));
    mkdirSync(place, { recursive: true });
    this.repository.checkOut(commit, tree);
    this.places.set(commit, place);
    return place;
  }

  remove(): void {
    for (const folder of this.made.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}
