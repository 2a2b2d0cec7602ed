import { statSync } from 'node:fs';
import type { FoundFile } from '../loader/find.ts';
import { type ReadSource, readSource } from '../loader/read.ts';
import { type Workspace, workspaceOfFile } from '../loader/workspace.ts';
import { SourceFile } from '../text/source-file.ts';

/** A file as it was last read. */
interface Part {
  /** The editor's text, or the time and size of the file. */
  readonly stamp: string | undefined;
  readonly text: string | undefined;
  readonly workspace: Workspace;
  /** What it held before somebody broke its syntax. */
  readonly good: Workspace | undefined;
}

/** The files of a folder, each read anew only when it has changed. */
export class Files {
  private parts = new Map<string, Part>();

  /** The parts of the files; `textOf` gives the text of those that are open in the editor. */
  read(files: readonly FoundFile[], textOf: (fullPath: string) => string | undefined, isFresh: boolean): readonly FilePart[] {
    const parts = new Map<string, Part>();
    for (const file of files) {
      const text = textOf(file.fullPath);
      const known = this.parts.get(file.fullPath);
      parts.set(file.fullPath, text === undefined ? onDisk(file, known, isFresh) : inEditor(file, text, known));
    }
    this.parts = parts;
    return [...parts.values()].map(({ workspace, good }) => ({ workspace, good }));
  }
}

/** What a file holds, and what it held while its syntax was right, if it is not any more. */
export interface FilePart {
  readonly workspace: Workspace;
  readonly good: Workspace | undefined;
}

function inEditor(file: FoundFile, text: string, known: Part | undefined): Part {
  if (known?.text === text) return known;
  const read: ReadSource = { source: new SourceFile(file.path, text), problems: [], isRead: true };
  const workspace = workspaceOfFile(read, file);
  return { stamp: undefined, text, workspace, good: isBroken(workspace) ? lastGood(known) : undefined };
}

function onDisk(file: FoundFile, known: Part | undefined, isFresh: boolean): Part {
  if (known?.stamp !== undefined && !isFresh) return known;
  const stamp = stampOf(file.fullPath);
  if (known?.stamp === stamp) return known;
  const workspace = workspaceOfFile(readSource(file.fullPath, file.path), file);
  return { stamp, text: undefined, workspace, good: isBroken(workspace) ? lastGood(known) : undefined };
}

const lastGood = (known: Part | undefined): Workspace | undefined =>
  known === undefined ? undefined : isBroken(known.workspace) ? known.good : known.workspace;

/** Whether it is told of a document that its syntax is broken: of what does not look like a manifest it is not. */
const isBroken = ({ documents, problems }: Workspace): boolean =>
  documents.some(({ root, index }) => root === undefined && problems.some(({ document }) => document === index));

function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? 'gone' : `${stats.mtimeMs} ${stats.size}`;
}

/** The parts as one; of a file with broken syntax the other files see what it held before. */
export function joined(parts: readonly FilePart[]): Workspace {
  const all = parts.map(({ workspace }) => workspace);
  return {
    files: all.flatMap(({ files }) => files),
    documents: all.flatMap(({ documents }) => documents),
    resources: parts.flatMap(({ workspace, good }) => (good ?? workspace).resources),
    notChecked: all.flatMap(({ notChecked }) => notChecked),
    problems: all.flatMap(({ problems }) => problems),
    errors: [],
  };
}
