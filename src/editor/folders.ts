import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { isOwnFile } from '../config/names.ts';
import { fileKind } from '../loader/path.ts';
import { Folder, type Surroundings } from './folder.ts';
import { OpenText } from './open-text.ts';
import type { ContentChange, TextDocumentItem } from './protocol.ts';
import { pathInside, pathOf } from './uri.ts';

/** A file that is open, and the folder that it is checked with. */
export interface OpenFile {
  readonly open: OpenText;
  readonly folder: Folder;
  /** The path that findings give. */
  readonly path: string;
}

/** Texts of other tools, and templates, which are no manifests. */
const FOREIGN_LANGUAGES: ReadonlySet<string> = new Set(['helm', 'dockercompose', 'jinja-yaml', 'ansible', 'github-actions-workflow']);

/** The folders of the editor and the texts that are open in it. A file of no folder is checked alone, with what is open beside it. */
export class Folders {
  private readonly whole = new Map<string, Folder>();
  private readonly loose = new Map<string, Folder>();
  private readonly texts = new Map<string, OpenText>();

  constructor(private readonly around: Omit<Surroundings, 'textOf' | 'openPaths'>) {}

  get all(): readonly Folder[] {
    return [...this.whole.values(), ...this.loose.values()];
  }

  get openUris(): readonly string[] {
    return [...this.texts.values()].map(({ uri }) => uri);
  }

  add(path: string): void {
    if (!this.whole.has(path)) this.whole.set(path, this.folder(path, true));
    this.refresh();
  }

  remove(path: string): void {
    this.whole.delete(path);
    this.refresh();
  }

  open(item: TextDocumentItem): void {
    const path = pathOf(item.uri);
    if (path === undefined || FOREIGN_LANGUAGES.has(item.languageId) || isOwnFile(path)) return;
    const isManifest = ['yaml', 'json', 'jsonc', 'kubernetes'].includes(item.languageId) || fileKind(path) !== undefined;
    if (!isManifest) return;
    this.texts.set(path, new OpenText(item, existsSync(path)));
    this.folderOf(path).touch();
  }

  change(uri: string, changes: readonly ContentChange[], version: number): void {
    const path = pathOf(uri) ?? '';
    this.texts.get(path)?.change(changes, version);
    if (this.texts.has(path)) this.folderOf(path).touch();
  }

  /**
   * Files may have been written by the way: all is looked at again, configurations too, since not every client watches files. Answers
   * whether the file is a manifest.
   */
  save(uri: string): boolean {
    const text = this.texts.get(pathOf(uri) ?? '');
    if (text) text.isOnDisk = true;
    this.reconfigure();
    return text !== undefined;
  }

  close(uri: string): void {
    const path = pathOf(uri) ?? '';
    if (!this.texts.delete(path)) return;
    const folder = this.folderOf(path);
    folder.refresh();
    if (!folder.isWhole && this.pathsIn(folder).length === 0) this.loose.delete(folder.path);
  }

  refresh(): void {
    for (const folder of this.all) folder.refresh();
  }

  reconfigure(): void {
    for (const folder of this.all) folder.reconfigure();
  }

  /** An open file by its URI; undefined for what is not checked. */
  at(uri: string): OpenFile | undefined {
    const fullPath = pathOf(uri) ?? '';
    const open = this.texts.get(fullPath);
    if (open === undefined) return undefined;
    const folder = this.folderOf(fullPath);
    const path = folder.pathOf(fullPath);
    return path === undefined ? undefined : { open, folder, path };
  }

  /** The text of a file that is open. */
  textAt(fullPath: string): OpenText | undefined {
    return this.texts.get(fullPath);
  }

  /** Whether a file is checked with that folder, and not with one inside of it. */
  isOf(fullPath: string, folder: Folder): boolean {
    return !folder.isWhole || this.folderOf(fullPath) === folder;
  }

  /** The innermost folder of the editor that holds a file; else one for the folder that it lies in. */
  private folderOf(path: string): Folder {
    const holding = [...this.whole.values()].filter((folder) => pathInside(folder.path, path) !== undefined);
    const [inner] = holding.sort((a, b) => b.path.length - a.path.length);
    if (inner) return inner;
    const home = dirname(path);
    const folder = this.loose.get(home) ?? this.folder(home, false);
    this.loose.set(home, folder);
    return folder;
  }

  private folder(path: string, isWhole: boolean): Folder {
    const folder: Folder = new Folder(path, isWhole, {
      ...this.around,
      textOf: (fullPath) => this.texts.get(fullPath),
      openPaths: () => this.pathsIn(folder),
    });
    return folder;
  }

  private pathsIn(folder: Folder): string[] {
    return [...this.texts.keys()].filter((path) => this.folderOf(path) === folder);
  }
}
