import { createHash } from 'node:crypto';
import type { Folder } from './folder.ts';
import type { Folders } from './folders.ts';
import type { Diagnostic } from './protocol.ts';
import { reported, type Showing } from './report.ts';
import type { Settings } from './settings.ts';
import { uriOf } from './uri.ts';

/** A file's findings with the name of this answer: equal names, equal findings. */
export interface Findings {
  readonly uri: string;
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
  /** The version of the open text that they are about; null for a file that is not open. */
  readonly version: number | null;
}

/** What is to be said, in the protocol's words. */
export class FindingsOfFolders {
  constructor(
    private readonly folders: Folders,
    private readonly showing: Showing,
    private readonly settings: () => Settings,
  ) {}

  /** The findings of one open file, none for what is not checked. */
  async of(uri: string): Promise<Findings> {
    const file = this.folders.at(uri);
    if (file === undefined || !this.settings().enable) return named(uri, [], file?.open.version ?? null);
    const { open, folder, path } = file;
    const { findings } = await folder.analysis();
    return named(uri, this.shown(findings.get(path) ?? [], folder), open.version);
  }

  /** The findings of every file that has some; a file that lies in two folders belongs to the inner one. */
  async all(): Promise<readonly Findings[]> {
    if (!this.settings().enable) return [];
    const results: Findings[] = [];
    for (const folder of this.folders.all) {
      const { findings } = await folder.analysis();
      for (const [path, diagnostics] of findings) {
        const fullPath = folder.fullPath(path);
        if (this.folders.isOf(fullPath, folder))
          results.push(named(uriOf(fullPath), this.shown(diagnostics, folder), this.folders.textAt(fullPath)?.version ?? null));
      }
    }
    return results;
  }

  /** The version of a text that is open; null for a file that is not. */
  versionOf(uri: string): number | null {
    return this.folders.at(uri)?.open.version ?? null;
  }

  private shown(diagnostics: readonly Parameters<typeof reported>[0][], folder: Folder): Diagnostic[] {
    const { yamlSyntax } = this.settings();
    return diagnostics
      .filter(({ rule }) => yamlSyntax === 'on' || rule !== 'yaml/syntax')
      .map((diagnostic) => reported(diagnostic, folder, this.showing));
  }
}

const named = (uri: string, items: readonly Diagnostic[], version: number | null): Findings => ({
  uri,
  items,
  version,
  resultId: items.length === 0 ? 'none' : createHash('sha1').update(JSON.stringify(items)).digest('base64url').slice(0, 16),
});
