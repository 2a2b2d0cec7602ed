import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { type Document, parseDocuments } from '../loader/document.ts';
import { readSource } from '../loader/read.ts';
import type { Workspace } from '../loader/workspace.ts';
import { SourceFile } from '../text/source-file.ts';

/** The files that renderings are made of: those of the workspace, and others that they name. */
export class Sources {
  private readonly known = new Map<string, SourceFile>();
  private readonly read = new Map<string, readonly Document[]>();
  private readonly realFolder: string;

  constructor(
    /** Paths are told relative to it. */
    readonly folder: string,
    workspace: Pick<Workspace, 'files' | 'documents'>,
  ) {
    this.realFolder = real(folder);
    for (const file of workspace.files) this.known.set(real(resolve(folder, file.path)), file);
    for (const document of workspace.documents) {
      const path = this.fullPath(document.source.path);
      this.read.set(path, [...(this.read.get(path) ?? []), document]);
    }
  }

  /** The absolute path, without symbolic links. */
  fullPath(path: string): string {
    return real(resolve(this.folder, path));
  }

  /** As the user would name it. */
  nameOf(fullPath: string): string {
    const known = this.known.get(fullPath);
    return known?.path ?? (relative(this.realFolder, fullPath).split(sep).join('/') || '.');
  }

  /** The text of a file; empty where it cannot be read. */
  source(fullPath: string): SourceFile {
    const known = this.known.get(fullPath);
    if (known !== undefined) return known;
    const read = readSource(fullPath, this.nameOf(fullPath));
    const source = read.isRead ? read.source : new SourceFile(this.nameOf(fullPath), '');
    this.known.set(fullPath, source);
    return source;
  }

  /** What a YAML or JSON file holds. */
  documents(fullPath: string): readonly Document[] {
    const known = this.read.get(fullPath);
    if (known !== undefined) return known;
    const documents = parseDocuments(this.source(fullPath));
    this.read.set(fullPath, documents);
    return documents;
  }
}

/** Names of what is not there stay as they are. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
