import { type Dirent, existsSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import { IgnoreRules } from './ignore-rules.ts';
import { fileKind } from './path.ts';
import { systemReason } from './read.ts';

/** How files are found. */
export interface FindOptions {
  /** Paths are relative to it. */
  readonly folder: string;
  /** Patterns as in .gitignore, relative to the folder: only what fits one is found; a pattern that ends in a name also finds what has another extension. */
  readonly include?: readonly string[];
  /** Patterns as in .gitignore, relative to the folder: what fits one is not found. */
  readonly exclude?: readonly string[];
  /** More patterns, each with the folder that they are relative to: a file must fit all of them. */
  readonly patterns?: readonly PatternSet[];
  /** Whether files that are named are left out too where they are ignored or excluded. */
  readonly forceExclude?: boolean;
  /** Whether .gitignore, .ignore, .git/info/exclude and .kubeproofignore are heeded. Default: true. */
  readonly ignoreFiles?: boolean;
  /** Whether folders are searched for Markdown too. Default: true. */
  readonly markdown?: boolean;
}

/** Patterns as in .gitignore and the folder that they are relative to. */
export interface PatternSet {
  readonly folder: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** A file to be read. */
export interface FoundFile {
  /** As the user would name it, with `/`. */
  readonly path: string;
  readonly fullPath: string;
  /** Whether the user named it, instead of a folder that it is in. */
  readonly isNamed: boolean;
  /** The folder of the Helm chart of which it may be a template. */
  readonly chart?: string;
}

/** A file or folder that is not looked into. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

/** A path that was named and leads to nothing, or something found that cannot be read. */
export interface PathError extends Skipped {
  readonly help?: string;
}

export interface FoundFiles {
  /** Without repetitions; in the order of the paths, folders by name. */
  readonly files: readonly FoundFile[];
  readonly skipped: readonly Skipped[];
  /** What was found and cannot be read. */
  readonly unreadable: readonly Skipped[];
  /** The named paths that are not there. */
  readonly errors: readonly PathError[];
}

/** Finds the files that paths name: files themselves, and what folders hold of YAML, JSON and Markdown. */
export function findFiles(paths: readonly string[], options: FindOptions): FoundFiles {
  const walk = new Walk(options);
  for (const path of paths) walk.start(path);
  return walk;
}

/** Whether those paths would lead to a file that is not there any more. */
export function wouldFind(fullPath: string, paths: readonly string[], options: FindOptions): boolean {
  const inside = paths.map((path) => relative(resolve(options.folder, path), fullPath)).filter((path) => !isOutside(path));
  if (inside.length === 0) return false;
  if (inside.includes('')) return true;
  if (inside.every((path) => path.split(sep).some((name) => NEVER.has(name)))) return false;
  const choices = [options, ...(options.patterns ?? [])].map((set) => new Choice(set));
  if (choices.some((choice) => !choice.includes(fullPath, options.markdown !== false) || choice.excludes(fullPath, false))) return false;
  return options.ignoreFiles === false || !IgnoreRules.around(resolve(fullPath, '..')).ignores(fullPath, false);
}

const isOutside = (path: string): boolean => path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);

const NEVER = new Set(['.git', 'node_modules', 'vendor']);

/** Where a walk is. */
interface Place {
  readonly path: string;
  readonly fullPath: string;
  readonly rules: IgnoreRules;
  /** The chart whose templates these are. */
  readonly chart: string | undefined;
}

class Walk implements FoundFiles {
  readonly files: FoundFile[] = [];
  readonly skipped: Skipped[] = [];
  readonly unreadable: Skipped[] = [];
  readonly errors: PathError[] = [];
  private readonly seen = new Set<string>();
  private readonly choices: readonly Choice[];

  constructor(private readonly options: FindOptions) {
    this.choices = [options, ...(options.patterns ?? [])].map((set) => new Choice(set));
  }

  private includes(fullPath: string): boolean {
    return this.choices.every((choice) => choice.includes(fullPath, this.options.markdown !== false));
  }

  private excludes(fullPath: string, isFolder: boolean): boolean {
    return this.choices.some((choice) => choice.excludes(fullPath, isFolder));
  }

  start(path: string): void {
    const fullPath = resolve(this.options.folder, path);
    try {
      const stats = statSync(fullPath);
      const place = { path: path.split(sep).join('/'), fullPath, chart: chartAbove(fullPath, this.options.folder) };
      if (stats.isDirectory()) this.enter({ ...place, path: place.path.replace(/\/+$/, '') || '/', rules: this.rulesFor(fullPath) });
      else this.addNamed(place, stats);
    } catch (error) {
      this.errors.push({ path, reason: systemReason(error), ...misspelledPath(path) });
    }
  }

  /** The rules in a folder that was named; if they leave itself out, only its own hold. */
  private rulesFor(fullPath: string): IgnoreRules {
    if (this.options.ignoreFiles === false) return IgnoreRules.none;
    const rules = IgnoreRules.around(fullPath);
    return rules.ignores(fullPath, true) ? IgnoreRules.none.within(fullPath) : rules;
  }

  private addNamed({ path, fullPath, chart }: Omit<Place, 'rules'>, stats: Stats): void {
    if (stats.isCharacterDevice() && path !== '/dev/stdin') {
      this.errors.push({ path, reason: 'it is a device' });
      return;
    }
    if (this.options.forceExclude) {
      if (this.excludes(fullPath, false)) return this.skip(path, 'excluded');
      if (this.options.ignoreFiles !== false && isIgnoredFile(fullPath)) return this.skip(path, 'ignored by an ignore file');
    }
    this.add({ path, fullPath, isNamed: true, ...(chart === undefined ? {} : { chart }) });
  }

  private enter(place: Place): void {
    const entries = this.list(place);
    const isChart = entries.some(({ name }) => name === 'Chart.yaml' || name === 'Chart.yml');
    for (const entry of entries) this.visit(entry, place, isChart);
  }

  /** A folder's entries by name; none of a folder that was visited before, by whatever path. */
  private list({ path, fullPath }: Place): readonly Dirent[] {
    try {
      const real = realpathSync(fullPath);
      if (this.seen.has(real)) return [];
      this.seen.add(real);
      return readdirSync(fullPath, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.unreadable.push({ path, reason: `the folder cannot be read: ${systemReason(error)}` });
      return [];
    }
  }

  private visit(entry: Dirent, parent: Place, isChart: boolean): void {
    const { name } = entry;
    const path = parent.path === '.' ? name : `${parent.path.replace(/\/$/, '')}/${name}`;
    const fullPath = join(parent.fullPath, name);
    const stats = entry.isSymbolicLink() ? this.follow(path, fullPath) : entry;
    if (stats === undefined) return;
    const isFolder = stats.isDirectory();
    if ((isFolder && NEVER.has(name)) || !(isFolder || stats.isFile())) return;
    if (!isFolder && !this.includes(fullPath)) return;
    if (this.excludes(fullPath, isFolder)) return this.skip(path, 'excluded');
    if (parent.rules.ignores(fullPath, isFolder)) return isFolder ? undefined : this.skip(path, 'ignored by an ignore file');
    const chart = isChart && name === 'templates' ? parent.path : parent.chart;
    if (isFolder)
      this.enter({ path, fullPath, chart, rules: this.options.ignoreFiles === false ? parent.rules : parent.rules.within(fullPath) });
    else this.add({ path, fullPath, isNamed: false, ...(chart === undefined ? {} : { chart }) });
  }

  /** What a symbolic link leads to. */
  private follow(path: string, fullPath: string): Stats | undefined {
    try {
      return statSync(fullPath);
    } catch (error) {
      if (fileKind(path) !== undefined) this.skip(path, `a symbolic link that leads nowhere: ${systemReason(error)}`);
      return undefined;
    }
  }

  private add(file: FoundFile): void {
    const real = realpathSync(file.fullPath);
    if (this.seen.has(real)) return;
    this.seen.add(real);
    this.files.push(file);
  }

  private skip(path: string, reason: string): void {
    this.skipped.push({ path, reason });
  }
}

/** The patterns that the user gave. */
class Choice {
  private readonly included;
  private readonly extended;
  private readonly excluded;
  private readonly folder: string;
  private readonly hasIncludes: boolean;

  constructor({ folder, include = [], exclude = [] }: PatternSet) {
    this.folder = folder;
    this.hasIncludes = include.length > 0;
    this.included = ignore().add([...include]);
    this.extended = ignore().add(include.filter((pattern) => !/(?:^|\/)\**$/.test(pattern)));
    this.excluded = ignore().add([...exclude]);
  }

  /** Whether a file is one to look for. */
  includes(fullPath: string, markdown: boolean): boolean {
    const kind = fileKind(fullPath);
    const isOurs = kind !== undefined && (kind !== 'markdown' || markdown);
    if (!this.hasIncludes) return isOurs;
    const path = this.inside(fullPath);
    if (path === undefined) return isOurs;
    return isOurs ? this.included.ignores(path) : this.extended.ignores(path);
  }

  excludes(fullPath: string, isFolder: boolean): boolean {
    const path = this.inside(fullPath);
    return path !== undefined && this.excluded.ignores(isFolder ? `${path}/` : path);
  }

  /** The path from the folder that patterns are relative to; undefined outside of it. */
  private inside(fullPath: string): string | undefined {
    const path = relative(this.folder, fullPath).split(sep).join('/');
    return path === '' || path.startsWith('../') || isAbsolute(path) ? undefined : path;
  }
}

function isIgnoredFile(fullPath: string): boolean {
  const folder = resolve(fullPath, '..');
  const rules = IgnoreRules.around(folder);
  return rules.ignores(fullPath, false) || rules.ignores(folder, true);
}

/** The chart in whose `templates` a path lies. */
function chartAbove(fullPath: string, base: string): string | undefined {
  const parts = fullPath.split(sep);
  for (let index = parts.lastIndexOf('templates'); index > 0; index = parts.lastIndexOf('templates', index - 1)) {
    const folder = parts.slice(0, index).join(sep);
    if (existsSync(join(folder, 'Chart.yaml')) || existsSync(join(folder, 'Chart.yml')))
      return relative(base, folder).split(sep).join('/') || '.';
  }
  return undefined;
}

const misspelledPath = (path: string): { help?: string } =>
  /[*?]/.test(path) ? { help: 'the shell found nothing for this pattern; name a folder, and narrow it with --include' } : {};
