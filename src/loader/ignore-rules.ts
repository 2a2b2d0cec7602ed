import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The files that say what is left out, in each folder; later ones are stronger. */
const NAMES = [join('.git', 'info', 'exclude'), '.gitignore', '.ignore', '.kubeproofignore'];

/** The ignore files that hold in a folder: its own, and those around it up to the root of its Git repository, outermost first. */
export const ignoreFilesFor = (folder: string): string[] =>
  foldersUpToRepository(folder)
    .reverse()
    .flatMap((each) => NAMES.map((name) => join(each, name)))
    .filter((path) => existsSync(path));

interface FolderRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** What the ignore files of a folder and of those around it leave out. Deeper ones are stronger, as in Git. */
export class IgnoreRules {
  private constructor(private readonly levels: readonly FolderRules[]) {}

  /** No rules at all. */
  static readonly none = new IgnoreRules([]);

  /** The rules that hold in a folder: its own and, up to the root of its Git repository, those around it. */
  static around(folder: string): IgnoreRules {
    const folders = foldersUpToRepository(folder);
    return folders.reduceRight((rules, current) => rules.within(current), IgnoreRules.none);
  }

  /** With those of a folder inside. */
  within(folder: string): IgnoreRules {
    const patterns = NAMES.flatMap((name) => readPatterns(join(folder, name)));
    return patterns.length === 0 ? this : new IgnoreRules([...this.levels, { folder, rules: ignore().add(patterns.join('\n')) }]);
  }

  /** Whether the rules leave a file or folder out. */
  ignores(path: string, isFolder: boolean): boolean {
    let ignored = false;
    for (const { folder, rules } of this.levels) {
      const inside = relative(folder, path).split(sep).join('/');
      if (inside === '' || inside.startsWith('../')) continue;
      const result = rules.test(isFolder ? `${inside}/` : inside);
      if (result.ignored) ignored = true;
      else if (result.unignored) ignored = false;
    }
    return ignored;
  }
}

/** The folder and those around it, up to the one with `.git`; only the folder itself where there is none. */
function foldersUpToRepository(folder: string): string[] {
  const folders: string[] = [];
  for (let current = folder; ; current = dirname(current)) {
    folders.push(current);
    if (existsSync(join(current, '.git'))) return folders;
    if (dirname(current) === current) return [folder];
  }
}

function readPatterns(path: string): string[] {
  try {
    return [readFileSync(path, 'utf8')];
  } catch {
    // Most folders have none, and one that cannot be read hides nothing.
    return [];
  }
}
